package io.imageservice.engine.isolation;

import com.sun.jna.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The numbers of system calls on one kind of processor.
 *
 * @param architecture the kernel's {@code AUDIT_ARCH} of the processor
 * @param refused calls that are never allowed
 * @param unknown calls that look as if the kernel did not have them, because what they do depends
 *     on memory that a filter cannot see
 */
record SyscallTable(
    int architecture,
    List<Integer> refused,
    List<Integer> unknown,
    int cloning,
    OptionalInt open,
    int openat,
    int tgkill,
    int prlimit64,
    int seccomp) {

  /** Name, number on x86-64, number on 64-bit ARM: sockets, processes, files, memory, system. */
  private static final String REFUSED =
      """
      socket 41 198; socketpair 53 199; connect 42 203; bind 49 200; listen 50 201;
      accept 43 202; accept4 288 242; sendto 44 206; sendmsg 46 211; sendmmsg 307 269;
      recvfrom 45 207; recvmsg 47 212; recvmmsg 299 243;
      execve 59 221; execveat 322 281; fork 57 -; vfork 58 -; ptrace 101 117;
      process_vm_readv 310 270; process_vm_writev 311 271; kill 62 129; tkill 200 130;
      rt_sigqueueinfo 129 138; rt_tgsigqueueinfo 297 240; pidfd_open 434 434;
      pidfd_getfd 438 438; pidfd_send_signal 424 424; kcmp 312 272; setpgid 109 154;
      setsid 112 157;
      creat 85 -; unlink 87 -; unlinkat 263 35; rename 82 -; renameat 264 38; renameat2 316 276;
      mkdir 83 -; mkdirat 258 34; rmdir 84 -; link 86 -; linkat 265 37; symlink 88 -;
      symlinkat 266 36; mknod 133 -; mknodat 259 33; chmod 90 -; fchmod 91 52; fchmodat 268 53;
      chown 92 -; fchown 93 55; lchown 94 -; fchownat 260 54; truncate 76 45; utime 132 -;
      utimes 235 -; utimensat 280 88; futimesat 261 -; setxattr 188 5; lsetxattr 189 6;
      fsetxattr 190 7; removexattr 197 14; lremovexattr 198 15; fremovexattr 199 16;
      memfd_create 319 279; shmget 29 194; shmat 30 196; msgget 68 186; semget 64 190;
      mq_open 240 180;
      mount 165 40; umount2 166 39; pivot_root 155 41; chroot 161 51; setns 308 268;
      unshare 272 97; bpf 321 280; perf_event_open 298 241; userfaultfd 323 282; keyctl 250 219;
      add_key 248 217; request_key 249 218; init_module 175 105; finit_module 313 273;
      delete_module 176 106; kexec_load 246 104; kexec_file_load 320 294;
      open_by_handle_at 304 265; name_to_handle_at 303 264; io_uring_setup 425 425;
      io_uring_enter 426 426; io_uring_register 427 427; setuid 105 146; setgid 106 144;
      setreuid 113 145; setregid 114 143; setresuid 117 147; setresgid 119 149;
      setgroups 116 159; modify_ldt 154 -
      """;

  private static final int CLONE3 = 435;
  private static final int OPENAT2 = 437;

  /** The table of this machine; empty if there is none. */
  static Optional<SyscallTable> here() {
    if (!Platform.isLinux() || !Platform.is64Bit()) {
      return Optional.empty();
    }
    return switch (Platform.ARCH) {
      case "x86-64" ->
          Optional.of(
              new SyscallTable(
                  0xc000003e, refused(1), unknowns(), 56, OptionalInt.of(2), 257, 234, 302, 317));
      case "aarch64" ->
          Optional.of(
              new SyscallTable(
                  0xc00000b7, refused(2), unknowns(), 220, OptionalInt.empty(), 56, 131, 261, 277));
      default -> Optional.empty();
    };
  }

  private static List<Integer> unknowns() {
    return List.of(CLONE3, OPENAT2);
  }

  private static List<Integer> refused(int column) {
    List<Integer> numbers = new ArrayList<>();
    for (String call : REFUSED.strip().split(";\\s*", -1)) {
      String number = call.split(" ", 3)[column];
      if (!number.equals("-")) {
        numbers.add(Integer.parseInt(number));
      }
    }
    return List.copyOf(numbers);
  }
}
