package io.imageservice.instruction.control;

import io.imageservice.error.DomainException;
import io.imageservice.instruction.control.InstructionRepository.Work;
import io.imageservice.instruction.entity.DetailStatus;
import io.imageservice.instruction.entity.Instruction;
import io.imageservice.instruction.entity.InstructionDetail;
import io.imageservice.product.control.ProductRepository;
import io.imageservice.usage.control.Quotas;
import io.imageservice.usage.control.Quotas.OfProduct;
import io.imageservice.usage.control.UsageLedger;
import io.imageservice.usage.entity.Balance;
import io.imageservice.usage.entity.UsageChange;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * Charges users for work. An image counts on the day it is accepted, and room is reserved for its
 * outputs, as much as the input takes for each. Work that ends settles: the reservation goes, and
 * what is stored counts as it is. What fails, or is deleted before it has ended, does not count.
 */
@Dependent
public class WorkCharges {
  @Inject UsageLedger usage;
  @Inject Quotas quotas;
  @Inject ProductRepository products;

  /** Charges for new work, or for work that is tried again. */
  public void charge(Instruction instruction, List<Work> works) {
    for (Work work : works) {
      work.input().charge(quotas.today());
      usage.add(
          instruction.ownerId(), UsageChange.ofImages(quotas.today(), instruction.productId(), 1));
      if (!work.input().hasEnded()) {
        reserve(instruction, work);
      }
    }
  }

  /** Reserves room for what unfinished work will become, without counting the image. */
  public void reserve(Instruction instruction, Work work) {
    usage.add(instruction.ownerId(), UsageChange.ofReserved(reservation(work)));
  }

  /**
   * Gives back what unfinished work has reserved, now that it is over; and its count if it failed.
   */
  public void settle(Instruction instruction, Work work) {
    usage.add(instruction.ownerId(), UsageChange.ofReserved(-reservation(work)));
    if (work.input().status() == DetailStatus.FAILED) {
      refund(instruction, work.input());
    }
  }

  /** Gives back what work costs that is deleted, as far as it has not ended. */
  public void cancel(Instruction instruction, List<InstructionDetail> details) {
    for (InstructionDetail input : details) {
      if (input.isInput() && !input.hasEnded()) {
        List<InstructionDetail> outputs =
            details.stream().filter(output -> input.id().equals(output.inputId())).toList();
        usage.add(
            instruction.ownerId(), UsageChange.ofReserved(-reservation(new Work(input, outputs))));
        refund(instruction, input);
      }
    }
  }

  /**
   * Lets a user pass who is within all limits.
   *
   * @throws DomainException {@code QUOTA_EXCEEDED} or {@code STORAGE_QUOTA_EXCEEDED}
   */
  public void require(Instruction instruction, Balance balance) {
    quotas.require(balance, product(instruction.productId(), instruction.productVersion()));
  }

  /**
   * Refuses what could not be accepted, before a byte of it is read.
   *
   * @param bytes how many will come, at least
   * @throws DomainException {@code QUOTA_EXCEEDED} or {@code STORAGE_QUOTA_EXCEEDED}
   */
  public void requireRoom(UUID ownerId, UUID productId, int productVersion, long bytes) {
    quotas.requireRoom(ownerId, product(productId, productVersion), 1, bytes);
  }

  private OfProduct product(UUID id, int version) {
    return new OfProduct(
        id, products.keyOf(id), products.version(id, version).limits().imagesPerDay());
  }

  private void refund(Instruction instruction, InstructionDetail input) {
    input
        .refund()
        .ifPresent(
            day ->
                usage.add(
                    instruction.ownerId(), UsageChange.ofImages(day, instruction.productId(), -1)));
  }

  private static long reservation(Work work) {
    return work.input().file().size() * work.outputs().size();
  }
}
