package io.imageservice.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredProcessTest {

  private static final String STAT = "%d (%s) S 1 0 0 0 0 0 0 0 0 0 %d 0 %d 0 0 0\n";

  @TempDir Path root;

  @Test
  void addsUpAFamilyWithThoseThatHaveEnded() throws IOException {
    process(10, "postgres", 100, 40, "11 12 \n", 0);
    process(11, "postgres", 20, 0, "13 \n", 0);
    process(12, "postgres", 3, 0, "", 0);
    process(13, "postgres", 7, 0, "", 0);

    Cpu cpu = MeasuredProcess.withFamily("db", 10, new Proc(root)).cpu();

    assertThat(cpu).isEqualTo(new Cpu(1_700, 0, 0));
  }

  @Test
  void findsTheDescendantsThatAnyThreadStarted() throws IOException {
    process(10, "java", 100, 5, "", 900);
    thread(10, 25, "worker", 0);
    Files.writeString(root.resolve("10/task/25/children"), "11 \n");
    process(11, "java", 20, 0, "", 300);
    MeasuredProcess engine = MeasuredProcess.descendantsOf(10, "engine", new Proc(root));

    assertThat(engine.cpu().total()).isEqualTo(250);
    assertThat(engine.memory()).isEqualTo(new Memory(300, 300));
  }

  @Test
  void leavesChildrenOutThatAreNotMeant() throws IOException {
    process(10, "java", 100, 40, "11 \n", 0);
    process(11, "java", 20, 0, "", 0);

    Cpu cpu = MeasuredProcess.alone("launcher", 10, new Proc(root)).cpu();

    assertThat(cpu.total()).isEqualTo(1_000);
  }

  @Test
  void tellsCompilerAndCollectorApart() throws IOException {
    process(10, "java", 100, 0, "", 0);
    thread(10, 21, "C2 CompilerThre", 30);
    thread(10, 22, "C1 CompilerThre", 5);
    thread(10, 23, "GC Thread#0", 8);
    thread(10, 24, "Default Executo", 50);

    Cpu cpu = MeasuredProcess.alone("liberty", 10, new Proc(root)).cpu();

    assertThat(cpu).isEqualTo(new Cpu(1_000, 350, 80));
  }

  @Test
  void countsSharedMemoryOfAFamilyOnceAndKeepsItsPeak() throws IOException {
    process(10, "postgres", 1, 0, "11 \n", 500);
    process(11, "postgres", 1, 0, "", 300);
    MeasuredProcess family = MeasuredProcess.withFamily("db", 10, new Proc(root));

    Memory first = family.memory();
    process(11, "postgres", 1, 0, "", 100);
    Memory second = family.memory();

    assertThat(first).isEqualTo(new Memory(800, 800));
    assertThat(second).isEqualTo(new Memory(600, 800));
  }

  @Test
  void readsWhatTheSystemKnowsOfASingleProcess() throws IOException {
    process(10, "java", 1, 0, "", 0);
    Files.writeString(
        root.resolve("10/status"), "Name:\tjava\nVmHWM:\t  2048 kB\nVmRSS:\t  1024 kB\n");

    Memory memory = MeasuredProcess.alone("liberty", 10, new Proc(root)).memory();

    assertThat(memory).isEqualTo(new Memory(1_024, 2_048));
  }

  @Test
  void hasNoFiguresOfAProcessThatHasEnded() {
    MeasuredProcess ended = MeasuredProcess.alone("gone", 10, new Proc(root));

    assertThat(ended.cpu()).isEqualTo(Cpu.NONE);
    assertThat(ended.memory()).isEqualTo(new Memory(0, 0));
  }

  @Test
  void countsTheMachineAsBusyWhenItIsNeitherIdleNorWaiting() {
    assertThat(Proc.busy("cpu  1 2 4 1000 1000 8 16 32 0 0\ncpu0 9 9 9 9\n")).isEqualTo(31);
  }

  @Test
  void readsTheProcessorTimeOfThisProcess() {
    long self = ProcessHandle.current().pid();

    assertThat(MeasuredProcess.alone("self", self, new Proc()).cpu().total()).isPositive();
    assertThat(MeasuredProcess.alone("self", self, new Proc()).memory().resident()).isPositive();
  }

  private void process(
      long pid, String name, long ticks, long endedTicks, String children, long proportional)
      throws IOException {
    Path folder = Files.createDirectories(root.resolve(String.valueOf(pid)));
    Files.writeString(folder.resolve("stat"), STAT.formatted(pid, name, ticks, endedTicks));
    thread(pid, pid, name, 0);
    Files.writeString(folder.resolve("task/%d/children".formatted(pid)), children);
    Files.writeString(folder.resolve("smaps_rollup"), "Pss:  %d kB\n".formatted(proportional));
  }

  private void thread(long pid, long id, String name, long ticks) throws IOException {
    Path folder = Files.createDirectories(root.resolve("%d/task/%d".formatted(pid, id)));
    Files.writeString(folder.resolve("stat"), STAT.formatted(id, name, ticks, 0));
  }
}
