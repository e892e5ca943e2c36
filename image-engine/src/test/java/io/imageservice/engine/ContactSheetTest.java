package io.imageservice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.engine.operation.OperationCatalogue;
import io.imageservice.engine.operation.OperationType;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -pl image-engine test -Dtest=ContactSheetTest} writes {@code
 * image-engine/target/contact-sheet.png}: every operation applied to the same picture, on one page.
 */
class ContactSheetTest {

  private static final int COLUMNS = 8;
  private static final int ZOOM = 2;
  private static final int TILE = 96 * ZOOM + 16;
  private static final int LABEL = 34;
  private static final int CHARACTERS = 34;

  @Test
  void showsEveryOperation() throws IOException {
    Set<String> shown =
        Showcase.RECIPES.stream()
            .flatMap(text -> Recipe.parseText(text).branches().get(0).operations().stream())
            .map(operation -> OperationCatalogue.of(operation).name())
            .collect(Collectors.toSet());
    Path file = Path.of("target", "contact-sheet.png");

    Files.write(file, Pictures.encode(sheet(Showcase.RECIPES), "png"));

    assertThat(shown)
        .containsAll(OperationCatalogue.all().stream().map(OperationType::name).toList());
    assertThat(file).isNotEmptyFile();
  }

  private static BufferedImage sheet(List<String> recipes) {
    int rows = (recipes.size() + COLUMNS - 1) / COLUMNS;
    BufferedImage sheet =
        new BufferedImage(COLUMNS * TILE, rows * (TILE + LABEL), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 10));
    for (int i = 0; i < recipes.size(); i++) {
      draw(graphics, recipes.get(i), i % COLUMNS * TILE, i / COLUMNS * (TILE + LABEL));
    }
    graphics.dispose();
    return sheet;
  }

  private static void draw(Graphics2D graphics, String recipe, int left, int top) {
    BufferedImage image = Showcase.show(recipe);
    // Chequered, so that transparency is seen.
    for (int y = 0; y < TILE; y += 8) {
      for (int x = 0; x < TILE; x += 8) {
        graphics.setColor((x + y) % 16 == 0 ? Color.LIGHT_GRAY : Color.WHITE);
        graphics.fillRect(left + x, top + y, 8, 8);
      }
    }
    graphics.drawImage(
        image, left + 8, top + 8, image.getWidth() * ZOOM, image.getHeight() * ZOOM, null);
    graphics.setColor(Color.WHITE);
    String label = recipe.replace(TestEngine.ASSET, "…");
    for (int line = 0; line * CHARACTERS < label.length() && line < 3; line++) {
      int end = Math.min(label.length(), (line + 1) * CHARACTERS);
      graphics.drawString(
          label.substring(line * CHARACTERS, end), left + 4, top + TILE + 10 + line * 11);
    }
  }
}
