// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.push;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A transaction as notes of a single-use object, together with the realm that it belongs to. */
final class StoredTransaction {

    private StoredTransaction() {}

    static Map<String, String> notes(PushTransaction transaction, String realm) {
        Map<String, String> notes = new HashMap<>();
        notes.put("realm", realm);
        notes.put("id", transaction.id());
        notes.put("nonce", transaction.nonce());
        notes.put("user", transaction.user());
        notes.put("phones", String.join(" ", new TreeSet<>(transaction.phones())));
        notes.put("approval", transaction.approval().name());
        transaction.number().ifPresent(number -> notes.put("number", number));
        notes.put("rehearsal", Boolean.toString(transaction.rehearsal()));
        notes.put("deadline", transaction.deadline().toString());
        PushContext context = transaction.context();
        notes.put("name", context.user());
        notes.put("application", context.application());
        context.gateway().ifPresent(gateway -> notes.put("gateway", gateway));
        context.address().ifPresent(address -> notes.put("address", address));
        notes.put("asked", context.asked().toString());
        return notes;
    }

    /** The transaction, if there is one and it belongs to the realm. */
    static Optional<PushTransaction> of(@Nullable Map<String, String> notes, String realm) {
        if (notes == null || !realm.equals(notes.get("realm"))) {
            return Optional.empty();
        }
        PushContext context = new PushContext(
                note(notes, "name"),
                note(notes, "application"),
                Optional.ofNullable(notes.get("gateway")),
                Optional.ofNullable(notes.get("address")),
                Instant.parse(note(notes, "asked")));
        return Optional.of(new PushTransaction(
                note(notes, "id"),
                note(notes, "nonce"),
                note(notes, "user"),
                Set.of(note(notes, "phones").split(" ")),
                Approval.valueOf(note(notes, "approval")),
                Optional.ofNullable(notes.get("number")),
                Boolean.parseBoolean(note(notes, "rehearsal")),
                context,
                Instant.parse(note(notes, "deadline"))));
    }

    private static String note(Map<String, String> notes, String name) {
        return notes.getOrDefault(name, "");
    }
}
