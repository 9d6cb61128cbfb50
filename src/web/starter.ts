import { createHash } from 'node:crypto';

/**
 * Stands in the page itself, before its modules, in words that any browser since 2009 reads: says why nothing moves where a
 * browser knows no modules, a script did not arrive or does not run. Browsers remember a script that failed for as long as
 * the page lives (HTML Standard, "fetch a single module script"): those that are missing are asked for, past what a cache
 * holds of a login page where it failed before, and when the last is here the page is loaded again, three times at most; so it is where another
 * build has taken their place. What somebody typed meanwhile is theirs: the page then waits for them to press the button,
 * and is filled in again. Styles that did not arrive are asked for in place;
 * a login page in their stead counts as loaded in Chrome, and has no rules.
 */
const source = `(function(d,w){
var en=d.documentElement.getAttribute('data-lang')==='en',box,bad,tries=0,KEY='ikrar-muat',TYPED='ikrar-isian';
var words={
old:['Peramban ini terlalu lama untuk halaman ini. Perbarui Chrome atau Firefox, atau buka tautan ini di ponsel lain. Tidak ada yang hilang.','This browser is too old for this page. Update Chrome or Firefox, or open the link on another phone. Nothing is lost.'],
part:['Sebagian halaman belum terambil. Dicoba lagi sendiri; tidak ada yang hilang.','Part of this page has not arrived. It is tried again by itself; nothing is lost.'],
here:['Bagian yang tadi belum terambil sudah ada. Muat ulang bila Anda siap; yang Anda ketik akan tetap ada.','The part that was missing is here. Reload when you are ready; what you typed stays.'],
renewed:['Halaman ini sudah diperbarui; muat ulang. Yang Anda ketik akan tetap ada.','This page has been updated; reload it. What you typed stays.'],
style:['Tampilan halaman ini belum terambil; isinya lengkap. Muat ulang untuk mencoba lagi.','The looks of this page have not arrived; its content is complete. Reload to try again.'],
stuck:['Halaman ini belum dapat berjalan. Muat ulang; bila terulang, pakai jaringan atau peramban lain. Tidak ada yang hilang.','This page does not start. Reload it; if it happens again, use another network or browser. Nothing is lost.'],
lose:['Sebagian yang Anda isi di halaman ini tidak dapat disimpan dan perlu diisi lagi. Muat ulang?','Part of what you filled in on this page cannot be kept and has to be filled in again. Reload?'],
again:['Muat ulang','Reload']};
function text(key){return words[key][en?1:0]}
function ready(){
if(d.readyState==='loading')return false;
var all=d.querySelectorAll('[data-island]'),i;for(i=0;i<all.length;i++)if(all[i].getAttribute('data-ready')!=='yes')return false;return true}
function say(key){
if(!d.body)return d.addEventListener('DOMContentLoaded',function(){say(key)});
if(!box){box=d.createElement('div');box.setAttribute('role','alert');box.className='notice notice-error';box.id='ikrar-starter';box.appendChild(d.createElement('span'));box.appendChild(d.createElement('div'));
var at=d.getElementById('isi')||d.body;at.insertBefore(box,at.firstChild)}
box.setAttribute('data-why',key);var inner=box.lastChild;inner.innerHTML='';inner.className='stack';
var p=d.createElement('p');p.appendChild(d.createTextNode(text(key)));inner.appendChild(p);
if(key!=='old'){var b=d.createElement('button');b.type='button';b.className='button button-secondary';b.appendChild(d.createTextNode(text('again')));b.onclick=function(){if(keep()||w.confirm(text('lose')))w.location.reload()};inner.appendChild(b)}}
function fields(){return d.querySelectorAll('input,textarea,select')}
function value(f){return f.type==='checkbox'||f.type==='radio'?f.checked:f.tagName==='SELECT'?f.selectedIndex:f.value}
function before(f){
if(f.type==='checkbox'||f.type==='radio')return f.defaultChecked;
if(f.tagName!=='SELECT')return f.type==='file'?'':f.defaultValue;
var i;for(i=0;i<f.options.length;i++)if(f.options[i].defaultSelected)return i;return f.options.length&&!f.multiple?0:-1}
function typed(){var all=fields(),found=[],i;
for(i=0;i<all.length;i++)if(!/^(hidden|submit|button|reset|image)$/.test(all[i].type)&&value(all[i])!==before(all[i]))found.push({at:i,name:all[i].name,type:all[i].type,value:value(all[i])});
return found}
function keep(){var all=typed(),i;if(!all.length)return true;
try{for(i=0;i<all.length;i++)if(/^(password|file)$/.test(all[i].type))throw 0;
w.sessionStorage.setItem(TYPED,JSON.stringify({page:w.location.pathname,all:all}));return true}catch(e){return false}}
function fillIn(){var kept,all=fields(),i,it,f,types=['input','change'];
try{kept=JSON.parse(w.sessionStorage.getItem(TYPED)||'{}');w.sessionStorage.removeItem(TYPED)}catch(e){return}
if(!kept||kept.page!==w.location.pathname)return;
for(i=0;i<kept.all.length;i++){it=kept.all[i];f=all[it.at];
if(!f||f.name!==it.name||f.type!==it.type)continue;
if(typeof it.value==='boolean')f.checked=it.value;else if(f.tagName==='SELECT')f.selectedIndex=it.value;else f.value=it.value;
types.forEach(function(type){f.dispatchEvent(new Event(type,{bubbles:true}))})}}
function count(){try{var n=Number(w.sessionStorage.getItem(KEY)||0)+1;w.sessionStorage.setItem(KEY,String(n));return n}catch(e){return 9}}
function comeBack(why){if(typed().length)return say(why);if(count()<=3)w.location.reload();else say(why==='renewed'?why:'stuck')}
function retry(missing){
tries++;if(tries>10)return say('stuck');
var next=function(){
if(!missing.length)return comeBack('here');
var x=new XMLHttpRequest(),fail=function(){bad=missing[0];retry(missing)};x.open('GET',missing[0]);if(bad===missing[0])x.setRequestHeader('cache-control','no-cache');x.timeout=15000;
x.onload=function(){var own=x.getResponseHeader('x-ikrar');
if(own&&x.status===200){missing.shift();next()}else if(own&&x.status===404)comeBack('renewed');else fail()};
x.onerror=x.ontimeout=fail;x.send()};
rest(Math.min(20,tries*2),next)}
function rest(seconds,then){var timer,go=function(){w.clearTimeout(timer);w.removeEventListener('online',go);then()};timer=w.setTimeout(go,seconds*1000);w.addEventListener('online',go)}
function scripts(){var all=d.querySelectorAll('script[type=module][src],link[rel=modulepreload]'),found=[],i;for(i=0;i<all.length;i++)found.push(all[i].src||all[i].href);return found}
function restyle(lost){
var n=Number(lost.getAttribute('data-coba')||0)+1;if(n>5)return say('style');
rest(Math.pow(2,n-1),function(){var again=d.createElement('link');again.rel='stylesheet';again.href=lost.href.split('?')[0]+'?coba='+n;again.setAttribute('data-coba',String(n));
lost.parentNode.replaceChild(again,lost)})}
if(!('noModule' in d.createElement('script')))return say('old');
w.addEventListener('error',function(e){
var t=e.target;
if(t&&t.tagName==='LINK'&&t.rel==='stylesheet')return restyle(t);
if(tries||ready())return;
if(t&&t.tagName==='SCRIPT'){say('part');retry(scripts())}
else if(e.filename&&e.filename.indexOf('/assets/')>0)say('old')},true);
d.addEventListener('load',function(e){var t=e.target;
if(t.tagName==='LINK'&&t.rel==='stylesheet'&&t.sheet&&!t.sheet.cssRules.length)restyle(t)},true);
if(d.readyState==='loading')d.addEventListener('DOMContentLoaded',fillIn);else fillIn();
w.setTimeout(function check(){
if(ready()){try{w.sessionStorage.removeItem(KEY)}catch(e){}if(box&&box.getAttribute('data-why')!=='style')box.parentNode.removeChild(box)}
else{if(!box)say('stuck');w.setTimeout(check,3000)}},25000);
})(document,window);`;

export const starter = source.replace(/\n/gu, '');

/** For the page's Content-Security-Policy. */
export const starterHash = `'sha256-${createHash('sha256').update(starter).digest('base64')}'`;
