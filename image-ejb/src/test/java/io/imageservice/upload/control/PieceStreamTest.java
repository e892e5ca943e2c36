package io.imageservice.upload.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.junit.jupiter.api.Test;

class PieceStreamTest {

  @Test
  void takesNoMoreThanOnePiece() throws IOException {
    InputStream request = new ByteArrayInputStream(new byte[] {1, 2, 3, 4, 5});

    assertThat(new PieceStream(request, 3, false).readAllBytes()).containsExactly(1, 2, 3);
    assertThat(new PieceStream(request, 3, false).readAllBytes()).containsExactly(4, 5);
    assertThat(new PieceStream(request, 3, false).isEmpty()).isTrue();
  }

  @Test
  void keepsWhatArrivedBeforeTheRequestBroke() throws IOException {
    InputStream request =
        new SequenceInputStream(new ByteArrayInputStream(new byte[] {1, 2}), new Broken());
    PieceStream piece = new PieceStream(request, 10, false);

    assertThat(piece.readAllBytes()).containsExactly(1, 2);
    assertThat(piece.isBroken()).isTrue();
  }

  @Test
  void isEmptyWhereNothingArrived() {
    PieceStream piece = new PieceStream(new Broken(), 10, false);

    assertThat(piece.isEmpty()).isTrue();
    assertThat(piece.isBroken()).isTrue();
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("the line broke");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return read();
    }
  }
}
