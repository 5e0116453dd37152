// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

/** A key file that cannot be used. Quotes nothing of it. */
public final class KeyFileException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The file at fault. */
    public enum Part {
        PRIVATE_KEY,
        CERTIFICATE
    }

    private final Part part;
    private final String problem;

    KeyFileException(Part part, String problem) {
        super(part + " " + problem);
        this.part = part;
        this.problem = problem;
    }

    public Part part() {
        return part;
    }

    /** Completes a sentence that begins with the name of the part. */
    public String problem() {
        return problem;
    }
}
