package io.imageservice.image.boundary;

import java.util.List;

/**
 * A page of images, newest first.
 *
 * @param page from 1
 * @param total how many images there are on all pages
 */
public record ImagePage(List<ImageView> items, int page, int limit, long total) {
  public ImagePage {
    items = List.copyOf(items);
  }
}
