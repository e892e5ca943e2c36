package io.imageservice.engine.isolation;

import com.sun.jna.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A seccomp filter: what code in this process may not ask of the kernel, however it got in. No
 * sockets, no other programs or processes, no writing to files, no looking into other processes.
 * What is refused fails with {@code EPERM}; the process goes on.
 *
 * @see <a href="https://docs.kernel.org/userspace-api/seccomp_filter.html">Seccomp BPF</a>
 */
final class SyscallFilter {

  private static final int LOAD = 0x20;
  private static final int JUMP_EQUAL = 0x15;
  private static final int JUMP_AT_LEAST = 0x35;
  private static final int JUMP_BITS = 0x45;
  private static final int RETURN = 0x06;

  private static final int ALLOW = 0x7fff0000;
  private static final int REFUSE = 0x00050000 | 1; // EPERM
  private static final int UNKNOWN = 0x00050000 | 38; // ENOSYS: callers have an older way

  // Offsets in struct seccomp_data; arguments are 64 bits, their lower half first.
  private static final int NUMBER = 0;
  private static final int ARCHITECTURE = 4;

  private static final int CLONE_THREAD = 0x10000;
  private static final int OPEN_TO_WRITE = 0x1 | 0x2 | 0x40 | 0x200; // WRONLY, RDWR, CREAT, TRUNC
  private static final int X32 = 0x40000000;

  private static final long SET_MODE_FILTER = 1;
  private static final long TSYNC = 1;

  private record Instruction(int code, int ifTrue, int ifFalse, int operand) {}

  private final SyscallTable table;
  private final List<Instruction> program = new ArrayList<>();

  private SyscallFilter(SyscallTable table) {
    this.table = table;
  }

  /**
   * Puts the filter on all threads of this process, for ever.
   *
   * @param pid this process
   * @return whether it is in force; false where the kernel or the processor does not know it
   */
  static boolean install(int pid) {
    Optional<SyscallTable> table = SyscallTable.here();
    return table.isPresent() && new SyscallFilter(table.get()).build(pid).install();
  }

  private SyscallFilter build(int pid) {
    add(LOAD, 0, 0, ARCHITECTURE);
    add(JUMP_EQUAL, 1, 0, table.architecture());
    add(RETURN, 0, 0, REFUSE);
    add(LOAD, 0, 0, NUMBER);
    add(JUMP_AT_LEAST, 0, 1, X32);
    add(RETURN, 0, 0, REFUSE);
    table.refused().forEach(number -> answer(number, REFUSE));
    table.unknown().forEach(number -> answer(number, UNKNOWN));
    refuseUnlessBits(table.cloning(), 0, CLONE_THREAD);
    refuseIfBits(table.openat(), 2, OPEN_TO_WRITE);
    table.open().ifPresent(open -> refuseIfBits(open, 1, OPEN_TO_WRITE));
    refuseUnlessEqual(table.tgkill(), 0, pid);
    refuseUnlessEqual(table.prlimit64(), 0, 0);
    add(RETURN, 0, 0, ALLOW);
    return this;
  }

  private void answer(int number, int result) {
    add(JUMP_EQUAL, 0, 1, number);
    add(RETURN, 0, 0, result);
  }

  private void refuseIfBits(int number, int argument, int bits) {
    decide(number, argument, new Instruction(JUMP_BITS, 1, 0, bits));
  }

  private void refuseUnlessBits(int number, int argument, int bits) {
    decide(number, argument, new Instruction(JUMP_BITS, 0, 1, bits));
  }

  private void refuseUnlessEqual(int number, int argument, int value) {
    decide(number, argument, new Instruction(JUMP_EQUAL, 0, 1, value));
  }

  /** Refuses the call where the test of its argument jumps over one instruction. */
  private void decide(int number, int argument, Instruction test) {
    add(JUMP_EQUAL, 0, 4, number);
    add(LOAD, 0, 0, 16 + 8 * argument);
    program.add(test);
    add(RETURN, 0, 0, ALLOW);
    add(RETURN, 0, 0, REFUSE);
  }

  private void add(int code, int ifTrue, int ifFalse, int operand) {
    program.add(new Instruction(code, ifTrue, ifFalse, operand));
  }

  private boolean install() {
    try (Memory code = new Memory(8L * program.size());
        Memory header = new Memory(16)) {
      for (int i = 0; i < program.size(); i++) {
        Instruction each = program.get(i);
        code.setShort(8L * i, (short) each.code());
        code.setByte(8L * i + 2, (byte) each.ifTrue());
        code.setByte(8L * i + 3, (byte) each.ifFalse());
        code.setInt(8L * i + 4, each.operand());
      }
      header.setShort(0, (short) program.size());
      header.setPointer(8, code);
      return Libc.syscall(table.seccomp(), SET_MODE_FILTER, TSYNC, header) == 0;
    }
  }
}
