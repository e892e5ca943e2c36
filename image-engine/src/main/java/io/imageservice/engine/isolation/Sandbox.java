package io.imageservice.engine.isolation;

import com.sun.jna.Platform;
import io.imageservice.engine.Isolation;

/**
 * What a child does to itself before it meets an untrusted byte. Nothing of it can be taken back.
 */
final class Sandbox {

  // The JVM and libvips hold about twenty files, and fonts need a few more.
  private static final long MAX_OPEN_FILES = 128;
  private static final int PIPE_BYTES = 1 << 20;
  private static final int LOWEST_PRIORITY = 19;

  private Sandbox() {}

  /**
   * Ties this process to its parent, before anything that takes time: it dies with the thread that
   * started it and hears no signal that is meant for the parent.
   *
   * @param parent the process id of the parent
   * @return false if the parent is gone already
   */
  static boolean tieTo(long parent) {
    if (!Platform.isLinux()) {
      return true; // the end of the input tells as well, later
    }
    Libc.prctl(Libc.PR_SET_PDEATHSIG, Libc.SIGKILL, 0, 0, 0);
    // A terminal or a service manager signals the whole group; the parent decides when to end.
    Libc.signal(Libc.SIGINT, Libc.SIG_IGN);
    Libc.signal(Libc.SIGTERM, Libc.SIG_IGN);
    return Libc.getppid() == parent;
  }

  /**
   * Closes everything that working on images does not need, once all libraries are loaded.
   *
   * @param maxDataBytes memory that may be allocated, in bytes, the Java heap included
   */
  static Isolation close(long maxDataBytes) {
    if (!Platform.isLinux()) {
      return Isolation.PROCESS;
    }
    widen(0);
    widen(1);
    limit(Libc.RLIMIT_CORE, 0);
    limit(Libc.RLIMIT_FSIZE, 0);
    limit(Libc.RLIMIT_NOFILE, MAX_OPEN_FILES);
    limit(Libc.RLIMIT_DATA, maxDataBytes);
    Libc.prctl(Libc.PR_SET_DUMPABLE, 0, 0, 0, 0);
    boolean isFiltered =
        Libc.prctl(Libc.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
            && SyscallFilter.install(Libc.getpid());
    return isFiltered ? Isolation.SECCOMP : Isolation.PROCESS;
  }

  /**
   * Lets every other thread of the machine go first; a thread on Linux has a niceness of its own.
   */
  static void giveWay() {
    if (Platform.isLinux()) {
      Libc.setpriority(Libc.PRIO_PROCESS, 0, LOWEST_PRIORITY);
    }
  }

  /** A wide pipe takes most images in one go; where the kernel refuses, it works all the same. */
  private static void widen(int descriptor) {
    Libc.fcntl(descriptor, Libc.F_SETPIPE_SZ, PIPE_BYTES);
  }

  private static void limit(int resource, long most) {
    if (Libc.setrlimit(resource, new long[] {most, most}) != 0) {
      throw new IllegalStateException("the limit of resource " + resource + " was refused");
    }
  }
}
