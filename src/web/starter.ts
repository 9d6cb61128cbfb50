import { createHash } from 'node:crypto';

/**
 * Stands in the page itself, before its modules, in words that any browser since 2009 reads: says why nothing moves where a
 * browser knows no modules, a script did not arrive or does not run. Where one did not arrive, it asks for the page until
 * that answers and then loads it again, three times at most; what was ticked is kept by the page's own script.
 */
const source = `(function(d,w){
var en=d.documentElement.getAttribute('data-lang')==='en',box,tries=0,KEY='ikrar-muat';
var words={
old:['Peramban ini terlalu lama untuk halaman ini. Perbarui Chrome atau Firefox, atau buka tautan ini di ponsel lain. Tidak ada yang hilang.','This browser is too old for this page. Update Chrome or Firefox, or open the link on another phone. Nothing is lost.'],
part:['Sebagian halaman belum terambil. Dicoba lagi sendiri; tautan ini tetap berlaku.','Part of this page has not arrived. It is tried again by itself; your link stays valid.'],
stuck:['Halaman ini belum dapat berjalan. Muat ulang; bila terulang, pakai jaringan atau peramban lain. Tautan ini tetap berlaku.','This page does not start. Reload it; if it happens again, use another network or browser. Your link stays valid.'],
again:['Muat ulang','Reload']};
function text(key){return words[key][en?1:0]}
function ready(){var all=d.querySelectorAll('[data-island]'),i;for(i=0;i<all.length;i++)if(all[i].getAttribute('data-ready')!=='yes')return false;return all.length>0}
function say(key){
if(!d.body)return d.addEventListener('DOMContentLoaded',function(){say(key)});
if(!box){box=d.createElement('div');box.setAttribute('role','alert');box.className='notice notice-error';box.id='ikrar-starter';
var at=d.getElementById('isi')||d.body;at.insertBefore(box,at.firstChild)}
box.setAttribute('data-why',key);box.innerHTML='';
var p=d.createElement('p');p.appendChild(d.createTextNode(text(key)));box.appendChild(p);
if(key!=='old'){var b=d.createElement('button');b.type='button';b.className='button';b.appendChild(d.createTextNode(text('again')));b.onclick=function(){w.location.reload()};box.appendChild(b)}}
function count(){try{var n=Number(w.sessionStorage.getItem(KEY)||0)+1;w.sessionStorage.setItem(KEY,String(n));return n}catch(e){return 9}}
function retry(){
tries++;w.setTimeout(function(){
var x=new XMLHttpRequest();x.open('GET',w.location.pathname);x.timeout=15000;
x.onload=function(){if(x.status===200&&x.responseText.indexOf('data-island')>0){if(count()<=3)w.location.reload();else say('stuck')}else retry()};
x.onerror=x.ontimeout=retry;x.send()},Math.min(20,tries*2)*1000)}
if(!('noModule' in d.createElement('script')))return say('old');
w.addEventListener('error',function(e){
if(ready()||tries)return;
var t=e.target;
if(t&&t.tagName==='SCRIPT'){say('part');retry()}
else if(e.filename&&e.filename.indexOf('/assets/')>0)say('old')},true);
w.setTimeout(function check(){
if(ready()){try{w.sessionStorage.removeItem(KEY)}catch(e){}if(box)box.parentNode.removeChild(box)}
else{if(!box)say('stuck');w.setTimeout(check,3000)}},25000);
})(document,window);`;

export const starter = source.replace(/\n/gu, '');

/** For the page's Content-Security-Policy. */
export const starterHash = `'sha256-${createHash('sha256').update(starter).digest('base64')}'`;
