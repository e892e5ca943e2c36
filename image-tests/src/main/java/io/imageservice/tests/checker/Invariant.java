package io.imageservice.tests.checker;

import java.util.List;

/** One claim of the reliability design that must hold once every fault is healed. */
public interface Invariant {

  /** Its number in the design, such as {@code I7}. */
  String number();

  /** What it claims, as a sentence. */
  String claim();

  /** One sentence for every violation found; empty when the claim holds. */
  List<String> violations(Evidence evidence);
}
