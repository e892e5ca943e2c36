package io.imageservice.engine;

/** What stands between untrusted images and the server's process, from nothing to most. */
public enum Isolation {
  /** Images are worked on in the server's own process. */
  NONE,
  /** Images are worked on in child processes with limits on their resources. */
  PROCESS,
  /** Child processes that besides can open no socket, start no program and write no file. */
  SECCOMP
}
