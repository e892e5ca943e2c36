package io.imageservice.engine.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.ImageFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnifferTest {

  @ParameterizedTest
  @CsvSource({
    "ffd8ffe0, JPEG",
    "89504e470d0a1a0a, PNG",
    "474946383961, GIF",
    "52494646000000005745425056503820, WEBP",
    "49492a00, TIFF",
    "4d4d002a, TIFF",
    "49492b00, TIFF",
    "0000001c667479706176696600000000, AVIF",
    // Major brand mif1, compatible brand avif.
    "00000018667479706d69663100000000617669666d696631, AVIF"
  })
  void knowsTheFormatsByTheirFirstBytes(String hex, ImageFormat format) {
    assertThat(Sniffer.sniff(bytes(hex))).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource({
    "424d3608, BMP",
    "0000010001002020, ICO",
    "38425053, PSD",
    "255044462d312e37, PDF",
    "252150532d41646f6265, PostScript",
    "ff0a, JPEG XL",
    "0000000c4a584c200d0a870a, JPEG XL",
    "0000000c6a5020200d0a870a, JPEG 2000",
    "ff4fff51, JPEG 2000",
    "00000018667479706865696300000000, HEIC",
    "00000018667479706d696631000000006d696631, HEIC",
    "3c7376672078, SVG",
    "3c3f786d6c2076657273696f6e3d22312e30223f3e0a3c737667, SVG",
    "50360a, Netpbm"
  })
  void namesTheFormatThatItRefuses(String hex, String name) {
    assertThatThrownBy(() -> Sniffer.sniff(bytes(hex)))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.code()).isEqualTo(EngineErrorCode.UNSUPPORTED_FORMAT))
        .hasMessageStartingWith(name + " is not supported");
  }

  @ParameterizedTest
  @CsvSource({"#!/bin/sh", "hello", "PK", "RIFF1234WAVE", "push graphic-context", "P", "II"})
  void refusesWhatIsNoImage(String text) {
    assertThatThrownBy(() -> Sniffer.sniff(text.getBytes(ISO_8859_1)))
        .hasFieldOrPropertyWithValue("code", EngineErrorCode.NOT_AN_IMAGE);
  }

  @Test
  void refusesAnEmptyFile() {
    assertThatThrownBy(() -> Sniffer.sniff(new byte[0]))
        .hasFieldOrPropertyWithValue("code", EngineErrorCode.FILE_EMPTY);
  }

  private static byte[] bytes(String hex) {
    return java.util.HexFormat.of().parseHex(hex);
  }
}
