package io.imageservice.planted;

/** Planted against a rule of the layers: read by their test alone. */
public final class Printing {

  public void print() {
    System.out.println("planted");
  }
}
