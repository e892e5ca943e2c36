package io.imageservice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialObjectsTest {
  private static final String OBJECT = "01a1fe0d-9d0c-7895-9f3b-ea0d5e713a2d-1.jpg";

  @TempDir Path folder;

  @Test
  void removesWhatAKilledServerLeftAndKeepsTheObjects() throws IOException {
    Path day = Files.createDirectories(folder.resolve("images/outputs/2026/11/21"));
    Path object = Files.writeString(day.resolve(OBJECT), "whole");
    Path left =
        Files.writeString(day.resolve(OBJECT + "-325389a0-96e6-47f6-9561-457d503a3306"), "half");

    int removed = PartialObjects.removeFrom(folder);

    assertThat(removed).isEqualTo(1);
    assertThat(object).exists();
    assertThat(left).doesNotExist();
  }
}
