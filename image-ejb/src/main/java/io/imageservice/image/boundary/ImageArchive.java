package io.imageservice.image.boundary;

import io.imageservice.access.Caller;
import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.error.ErrorCode;
import io.imageservice.image.control.ImageRepository;
import io.imageservice.instruction.boundary.Downloads;
import io.imageservice.instruction.boundary.Downloads.Variant;
import io.imageservice.instruction.boundary.InstructionArchive;
import io.imageservice.instruction.boundary.StoredFile;
import io.imageservice.instruction.control.FileNames;
import io.imageservice.instruction.control.InstructionRepository;
import io.imageservice.instruction.entity.ImageDelivery;
import io.imageservice.instruction.entity.InstructionDetail;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Answers questions about images and changes them; somebody else's are as if they did not exist.
 */
@Stateless
public class ImageArchive {
  @Inject ImageRepository images;
  @Inject InstructionRepository instructions;
  @Inject InstructionArchive archive;
  @Inject Downloads downloads;
  @Inject Clock clock;

  /**
   * One image.
   *
   * @throws DomainException {@code NOT_FOUND}
   */
  public ImageView get(Caller caller, UUID id) {
    return ImageViews.of(images.get(caller, id));
  }

  /**
   * The caller's images, newest first.
   *
   * @param page from 1
   */
  public ImagePage list(Caller caller, int page, int limit) {
    List<ImageView> items =
        images.list(caller.id(), page, limit).stream().map(ImageViews::of).toList();
    return new ImagePage(items, page, limit, images.count(caller.id()));
  }

  /**
   * The file of an image: what was made of it if anything was to be made.
   *
   * @throws DomainException {@code NOT_FOUND}, {@code NOT_READY}, {@code PROCESSING_FAILED} or
   *     {@code FILE_EXPIRED}
   */
  public ImageFile locate(Caller caller, UUID id) {
    InstructionDetail image = images.get(caller, id);
    boolean isProcessed = image.outputId() != null;
    StoredFile file =
        downloads.locate(caller, image.instructionId(), id, isProcessed ? Variant.PROCESSED : null);
    return new ImageFile(
        isProcessed ? named(file, image.fileName()) : file,
        image.imageDelivery() == ImageDelivery.INLINE);
  }

  /** The file under the image's name, which may have been changed, with its own extension. */
  private static StoredFile named(StoredFile file, String name) {
    String extension = file.fileName().substring(file.fileName().lastIndexOf('.') + 1);
    return new StoredFile(
        file.objectKey(),
        FileNames.withExtension(name, extension),
        file.mimeType(),
        file.size(),
        file.sha256(),
        file.lastModified());
  }

  /**
   * Gives an image another name, which is data and never a path.
   *
   * @throws DomainException {@code NOT_FOUND} or {@code VALIDATION_FAILED}
   */
  public ImageView rename(Caller caller, UUID id, String fileName) {
    if (fileName == null || fileName.isBlank() || !FileNames.clean(fileName).equals(fileName)) {
      String message =
          "must be a plain file name of at most 200 characters, without slashes and without spaces"
              + " around it";
      throw new DomainException(
          ErrorCode.VALIDATION_FAILED,
          "filename " + message,
          List.of(new FieldError("filename", message)));
    }
    instructions.lock(images.get(caller, id).instructionId());
    InstructionDetail image = images.get(caller, id);
    image.rename(fileName, clock.instant());
    return ImageViews.of(image);
  }

  /**
   * Deletes an image with all that was made of it.
   *
   * @throws DomainException {@code NOT_FOUND}
   */
  public void delete(Caller caller, UUID id) {
    archive.delete(caller, images.get(caller, id).instructionId());
  }
}
