package io.imageservice.product.boundary;

import io.imageservice.config.ServiceLimits;
import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.product.entity.CustomOperations;
import io.imageservice.product.entity.ProductVersion;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Checks what an administrator asks a product to be; says all that is wrong at once. */
@Dependent
public class ProductDraftCheck {
  private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,60}/[a-z0-9-]{1,60}");

  @Inject ServiceLimits serviceLimits;

  /**
   * @throws DomainException {@code VALIDATION_FAILED} with every field that is wrong
   */
  void newProduct(ProductDraft draft) {
    List<FieldError> errors = common(draft);
    if (draft.key() == null || !KEY.matcher(draft.key()).matches()) {
      errors.add(new FieldError("key", "must be two path segments of a-z, 0-9 and -"));
    }
    DomainException.refuseWrongFields(errors);
  }

  /**
   * @throws DomainException {@code VALIDATION_FAILED} with every field that is wrong
   */
  void existingProduct(ProductDraft draft) {
    DomainException.refuseWrongFields(common(draft));
  }

  /** The limits asked for, or the service's own. */
  ProductView.Limits limitsOf(ProductDraft draft) {
    return draft.limits() != null
        ? draft.limits()
        : new ProductView.Limits(
            serviceLimits.maxFilesPerInstruction(),
            serviceLimits.maxFileBytes(),
            serviceLimits.maxPixels(),
            serviceLimits.maxFrames(),
            null);
  }

  CustomOperations customOperationsOf(ProductDraft draft) {
    return draft.customOperations() == null
        ? CustomOperations.NONE
        : CustomOperations.valueOf(draft.customOperations().toUpperCase(Locale.ROOT));
  }

  /** What is asked for, or what the service does by itself. */
  ProductVersion.Treatment treatmentOf(ProductDraft draft) {
    return new ProductVersion.Treatment(
        draft.retentionDays(),
        draft.priority() == null ? ProductVersion.NORMAL_PRIORITY : draft.priority());
  }

  private List<FieldError> common(ProductDraft draft) {
    List<FieldError> errors = new ArrayList<>();
    text(errors, "title", draft.title(), 200);
    text(errors, "description", draft.description(), 2_000);
    text(errors, "product_type", draft.productType(), 60);
    if (draft.recipe() == null) {
      errors.add(new FieldError("operations", "must be given"));
    }
    String custom = draft.customOperations();
    if (custom != null
        && Arrays.stream(CustomOperations.values())
            .noneMatch(known -> known.name().equalsIgnoreCase(custom))) {
      errors.add(new FieldError("custom_operations", "must be none, append or replace"));
    }
    if (draft.retentionDays() != null && draft.retentionDays() < 1) {
      errors.add(new FieldError("retention_days", "must be at least 1"));
    }
    if (draft.priority() != null
        && (draft.priority() < 0 || draft.priority() > ProductVersion.MAX_PRIORITY)) {
      errors.add(new FieldError("priority", "must be from 0 to " + ProductVersion.MAX_PRIORITY));
    }
    limits(errors, draft.limits());
    return errors;
  }

  private void limits(List<FieldError> errors, ProductView.Limits limits) {
    if (limits == null) {
      return;
    }
    range(errors, "limits.max_files", limits.maxFiles(), serviceLimits.maxFilesPerInstruction());
    range(errors, "limits.max_file_bytes", limits.maxFileBytes(), serviceLimits.maxFileBytes());
    range(errors, "limits.max_pixels", limits.maxPixels(), serviceLimits.maxPixels());
    range(errors, "limits.max_frames", limits.maxFrames(), serviceLimits.maxFrames());
    if (limits.imagesPerDay() != null) {
      range(errors, "limits.images_per_day", limits.imagesPerDay(), Integer.MAX_VALUE);
    }
  }

  private static void range(List<FieldError> errors, String name, long value, long most) {
    if (value < 1 || value > most) {
      errors.add(new FieldError(name, "must be from 1 to " + most));
    }
  }

  private static void text(List<FieldError> errors, String name, String value, int longest) {
    if (value == null || value.isBlank() || value.length() > longest) {
      errors.add(
          new FieldError(name, "must be given, with at most %d characters".formatted(longest)));
    }
  }
}
