package io.imageservice.upload.control;

import io.imageservice.storage.control.ObjectStore;
import io.imageservice.upload.entity.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** Stored pieces as the one file that they are; each is asked for when its turn comes. */
public final class PieceFile extends InputStream {
  private final ObjectStore store;
  private final Iterator<Piece> rest;
  private InputStream current = InputStream.nullInputStream();

  public PieceFile(ObjectStore store, List<Piece> pieces) {
    this.store = store;
    this.rest = pieces.iterator();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = current.read(buffer, offset, length);
    while (read < 0 && rest.hasNext()) {
      current.close();
      Piece next = rest.next();
      current = store.open(next.objectKey(), 0, next.size());
      read = current.read(buffer, offset, length);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
