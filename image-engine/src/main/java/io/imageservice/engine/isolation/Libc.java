package io.imageservice.engine.isolation;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * The system calls of Linux that a child confines itself with, directly mapped: names are theirs.
 */
// The names must equal the exported symbols.
@SuppressWarnings("MemberName")
final class Libc {

  static final int PR_SET_PDEATHSIG = 1;
  static final int PR_SET_DUMPABLE = 4;
  static final int PR_SET_NO_NEW_PRIVS = 38;
  static final int RLIMIT_FSIZE = 1;
  static final int RLIMIT_DATA = 2;
  static final int RLIMIT_CORE = 4;
  static final int RLIMIT_NOFILE = 7;
  static final int F_SETPIPE_SZ = 1031;
  static final int PRIO_PROCESS = 0;
  static final int SIGINT = 2;
  static final int SIGKILL = 9;
  static final int SIGTERM = 15;
  static final Pointer SIG_IGN = Pointer.createConstant(1);

  static {
    Native.register(Libc.class, Platform.C_LIBRARY_NAME);
  }

  private Libc() {}

  static native int prctl(int option, long arg2, long arg3, long arg4, long arg5);

  static native int setrlimit(int resource, long[] softAndHard);

  static native int getppid();

  static native int getpid();

  static native int setpriority(int which, int who, int priority);

  static native int fcntl(int descriptor, int command, int argument);

  static native Pointer signal(int number, Pointer handler);

  static native long syscall(long number, long arg1, long arg2, Pointer arg3);
}
