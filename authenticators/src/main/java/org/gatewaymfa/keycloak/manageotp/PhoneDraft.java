// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.time.Instant;
import java.util.Optional;
import org.gatewaymfa.keycloak.pairing.Pairings;
import org.gatewaymfa.keycloak.push.PushTransaction;
import org.jspecify.annotations.Nullable;

/**
 * A phone that is being added: the draft of the device that makes its codes, the offer that a phone takes, and the request
 * that the phone must approve before it is stored. What is known of the phone itself is with the offer.
 *
 * @param codes the phone's other half; its id is that of the whole
 */
record PhoneDraft(Draft codes, Pairings.Offer offer, Optional<Rehearsal> rehearsal) {

    private static final int PARTS = 8;

    /**
     * The request by which a phone is tried out. There is one as soon as the phone's six digits were right.
     *
     * @param number what the page shows
     * @param approved whether the phone was seen to approve it
     */
    record Rehearsal(String transaction, String number, Instant deadline, boolean approved) {

        static Rehearsal of(PushTransaction asked) {
            return new Rehearsal(asked.id(), asked.number().orElse(""), asked.deadline(), false);
        }

        /** Without the number. */
        @Override
        public String toString() {
            return "Rehearsal[deadline=" + deadline + ", approved=" + approved + "]";
        }
    }

    static PhoneDraft begin(Draft codes, Pairings.Offer offer) {
        return new PhoneDraft(codes, offer, Optional.empty());
    }

    /** After the phone was asked, or asked again. */
    PhoneDraft asked(PushTransaction transaction) {
        return new PhoneDraft(codes, offer, Optional.of(Rehearsal.of(transaction)));
    }

    /** After the phone approved. */
    PhoneDraft approved() {
        return new PhoneDraft(
                codes,
                offer,
                rehearsal.map(asked -> new Rehearsal(asked.transaction(), asked.number(), asked.deadline(), true)));
    }

    boolean isApproved() {
        return rehearsal.filter(Rehearsal::approved).isPresent();
    }

    boolean isOver(Instant now) {
        return codes.isOver(now);
    }

    boolean hasId(String other) {
        return codes.hasId(other);
    }

    /** Reads {@link #note()}; empty if there is none. */
    static Optional<PhoneDraft> read(@Nullable String note) {
        if (note == null) {
            return Optional.empty();
        }
        String[] parts = note.split("\\|", PARTS);
        Pairings.Offer offer = new Pairings.Offer(parts[0], parts[1], Instant.ofEpochSecond(Long.parseLong(parts[2])));
        Optional<Rehearsal> rehearsal = parts[3].isEmpty()
                ? Optional.empty()
                : Optional.of(new Rehearsal(
                        parts[3],
                        parts[4],
                        Instant.ofEpochSecond(Long.parseLong(parts[5])),
                        Boolean.parseBoolean(parts[6])));
        return Draft.read(parts[7]).map(codes -> new PhoneDraft(codes, offer, rehearsal));
    }

    /** As a note of the authentication session. Holds the secret. */
    String note() {
        return String.join(
                "|",
                offer.id(),
                offer.code(),
                Long.toString(offer.expires().getEpochSecond()),
                rehearsal.map(Rehearsal::transaction).orElse(""),
                rehearsal.map(Rehearsal::number).orElse(""),
                rehearsal
                        .map(asked -> Long.toString(asked.deadline().getEpochSecond()))
                        .orElse(""),
                Boolean.toString(isApproved()),
                codes.note());
    }
}
