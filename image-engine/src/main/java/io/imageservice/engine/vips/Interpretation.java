package io.imageservice.engine.vips;

/** What samples mean, as far as the service needs to tell; codes are libvips' own. */
public enum Interpretation {
  MULTIBAND(0, "multiband"),
  B_W(1, "b-w"),
  LAB(13, "lab"),
  CMYK(15, "cmyk"),
  RGB(17, "rgb"),
  SRGB(22, "srgb"),
  RGB16(25, "rgb16"),
  GREY16(26, "grey16"),
  SCRGB(28, "scrgb"),
  OTHER(-1, "multiband");

  private final int code;
  private final String nick;

  Interpretation(int code, String nick) {
    this.code = code;
    this.nick = nick;
  }

  static Interpretation ofNative(int code) {
    for (Interpretation interpretation : values()) {
      if (interpretation.code == code) {
        return interpretation;
      }
    }
    return OTHER;
  }

  /** libvips' word for it. */
  public String nick() {
    return nick;
  }
}
