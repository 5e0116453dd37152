// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.gatewaymfa.keycloak.entry.ManageOtpEntry;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * What the page of one tab shows: kept as notes of its authentication session, so that a refresh shows the same page, and
 * a form that was sent is never needed to show it.
 */
final class PageState {

    private static final String VIEW = ManageOtpEntry.ACTION + ".view";
    private static final String DRAFT = ManageOtpEntry.ACTION + ".draft";
    private static final String PHONE = ManageOtpEntry.ACTION + ".phone";
    private static final String FLASH = ManageOtpEntry.ACTION + ".flash";

    /** One of the pages. */
    enum View {
        LIST,
        NAME,
        PROVE,
        PHONE_NAME,
        PHONE,
        TEST,
        RENAME,
        REMOVE,
        /** Asks for evidence that is older than a new phone. */
        OLDER
    }

    private final AuthenticationSessionModel login;

    PageState(AuthenticationSessionModel login) {
        this.login = login;
    }

    View view() {
        return read(VIEW).map(parts -> View.valueOf(parts.get(0))).orElse(View.LIST);
    }

    /** Name of the device that the page is about; empty for a page about no device that is stored. */
    String device() {
        return read(VIEW).map(parts -> parts.get(1)).orElse("");
    }

    void show(View view) {
        show(view, "");
    }

    void show(View view, String device) {
        write(VIEW, List.of(view.name(), device));
    }

    /** Shows the list and forgets what was being added. */
    void backToList() {
        login.removeAuthNote(VIEW);
        login.removeAuthNote(DRAFT);
        login.removeAuthNote(PHONE);
    }

    Optional<Draft> draft() {
        return Draft.read(login.getAuthNote(DRAFT));
    }

    /** Begins to prove a new device. */
    void prove(Draft draft) {
        login.setAuthNote(DRAFT, draft.note());
        show(View.PROVE);
    }

    Optional<PhoneDraft> phoneDraft() {
        return PhoneDraft.read(login.getAuthNote(PHONE));
    }

    /** Begins to add a phone, or notes how far that has come. */
    void pair(PhoneDraft draft) {
        login.setAuthNote(PHONE, draft.note());
        show(View.PHONE);
    }

    /** Keeps what is to be said on the next page, once. */
    void say(Flash flash) {
        write(FLASH, flash.parts());
    }

    Optional<Flash> takeFlash() {
        Optional<Flash> flash = read(FLASH).map(Flash::of);
        login.removeAuthNote(FLASH);
        return flash;
    }

    private Optional<List<String>> read(String note) {
        String value = login.getAuthNote(note);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(List.of(JsonSerialization.readValue(value, String[].class)));
        } catch (IOException e) {
            throw new IllegalStateException("The note " + note + " is not ours", e);
        }
    }

    private void write(String note, List<String> parts) {
        try {
            login.setAuthNote(note, JsonSerialization.writeValueAsString(parts));
        } catch (IOException e) {
            throw new IllegalStateException(e); // strings can always be written
        }
    }
}
