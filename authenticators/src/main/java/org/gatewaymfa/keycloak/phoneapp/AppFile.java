// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import jakarta.ws.rs.core.EntityTag;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** One file of the app, with a tag that says which version it is. */
final class AppFile {

    private static final int TAG_BYTES = 12;

    private final byte[] content;
    private final String type;
    private final String version;

    AppFile(byte[] content, String type) {
        this.content = content;
        this.type = type;
        this.version = versionOf(content);
    }

    byte[] content() {
        return content;
    }

    String type() {
        return type;
    }

    EntityTag tag() {
        return new EntityTag(version);
    }

    String version() {
        return version;
    }

    static String versionOf(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TAG_BYTES));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing); // every Java platform has it
        }
    }
}
