package io.imageservice.engine.vips;

import java.util.Locale;

/** How one sample is stored; the order is that of libvips' {@code VipsBandFormat}. */
public enum BandFormat {
  UCHAR,
  CHAR,
  USHORT,
  SHORT,
  UINT,
  INT,
  FLOAT,
  COMPLEX,
  DOUBLE,
  DPCOMPLEX;

  static BandFormat ofNative(int code) {
    return values()[code];
  }

  String nick() {
    return name().toLowerCase(Locale.ROOT);
  }
}
