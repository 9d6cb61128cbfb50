import type { Reporter, TestModule } from 'vitest/node';

const shown = 12;

/** Prints where a run's time went: the slowest files, each with what loading it took. */
export default class SlowestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const files = modules.map((module) => {
      const { collectDuration, duration, setupDuration, prepareDuration } = module.diagnostic();
      const loading = collectDuration + setupDuration + prepareDuration;
      return { name: `${module.project.name} ${module.relativeModuleId}`, loading, whole: duration + loading };
    });
    const all = files.reduce((sum, { whole }) => sum + whole, 0);
    console.log(`\nSlowest of ${files.length} files, ${seconds(all)} in all:`);
    for (const { name, loading, whole } of files.sort((a, b) => b.whole - a.whole).slice(0, shown)) {
      console.log(`${seconds(whole).padStart(8)}  ${name} (loading ${seconds(loading)})`);
    }
  }
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
