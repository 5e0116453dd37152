// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.migration;

import java.util.Optional;
import org.gatewaymfa.keycloak.otpattribute.OtpFormat;
import org.gatewaymfa.keycloak.otpattribute.OtpKey;
import org.gatewaymfa.keycloak.otpstore.AdOtpUsers;
import org.gatewaymfa.keycloak.otpstore.WritingKey;

/** Which task a call asks for, and whether it makes sense. */
final class Tasks {

    static final String COUNT = "count";
    static final String CONVERT = "convert";
    static final String RE_ENCRYPT = "re-encrypt";
    static final String COPY = "copy";
    static final String CLEAR = "clear";

    static final String TO = "to";
    static final String KID = "kid";
    static final String TO_ATTRIBUTE = "to-attribute";
    static final String OVERWRITE_DEVICES = "overwrite-devices";
    static final String ATTRIBUTE = "attribute";
    static final String ALSO_DIFFERENT = "also-different";

    private Tasks() {}

    /** What a task needs a key to write with for. */
    static WritingKey need(String name, RunParameters parameters, boolean dryRun) {
        boolean toPlain = parameters.glimpse(TO).equals(OtpFormat.PLAIN.wireValue());
        boolean encrypts = name.equals(RE_ENCRYPT) || (name.equals(CONVERT) && !toPlain);
        if (!encrypts) {
            return WritingKey.NONE;
        }
        return dryRun ? WritingKey.FOR_TRIAL : WritingKey.NEEDED;
    }

    /**
     * The task of a call.
     *
     * @throws WrongParameterException if a parameter cannot be used
     */
    static Task of(String name, RunParameters parameters, AdOtpUsers users) {
        return switch (name) {
            case COUNT -> new CountTask(users.attribute());
            case CONVERT -> convert(parameters, users);
            case RE_ENCRYPT ->
                new RenewTask(users.attribute(), key(parameters, users).kid());
            case COPY -> copy(parameters, users);
            case CLEAR -> clear(parameters, users);
            default ->
                throw new WrongParameterException("task", "must be one of count, convert, re-encrypt, copy, clear");
        };
    }

    private static Task convert(RunParameters parameters, AdOtpUsers users) {
        OtpFormat to = parameters.format(TO);
        if (!users.acceptedFormats().contains(to)) {
            throw new WrongParameterException(
                    TO, "the mapper does not accept " + to.wireValue() + ", so nobody could log in");
        }
        if (to != OtpFormat.PLAIN) {
            requireFit(key(parameters, users), to);
        }
        return new ConvertTask(users.attribute(), to);
    }

    private static void requireFit(OtpKey key, OtpFormat format) {
        if (format == OtpFormat.NETSCALER_ENCRYPTED && key.isGenerated()) {
            throw new WrongParameterException(
                    KID, "is needed, because NetScaler must have the same key; a generated key is ours alone");
        }
    }

    private static OtpKey key(RunParameters parameters, AdOtpUsers users) {
        parameters.text(KID, "");
        Optional<OtpKey> key = users.writingKey();
        return key.orElseThrow(() -> new WrongParameterException(KID, "the realm has no enabled key with this id"));
    }

    private static Task copy(RunParameters parameters, AdOtpUsers users) {
        String to = attribute(TO_ATTRIBUTE, parameters, users);
        return new CopyTask(users.attribute(), to, parameters.flag(OVERWRITE_DEVICES, false));
    }

    private static Task clear(RunParameters parameters, AdOtpUsers users) {
        String attribute = attribute(ATTRIBUTE, parameters, users);
        return new ClearTask(attribute, users.attribute(), parameters.flag(ALSO_DIFFERENT, false));
    }

    /** Never the mapper's own: there are the devices that count. */
    private static String attribute(String parameter, RunParameters parameters, AdOtpUsers users) {
        String attribute = parameters.required(parameter, "the name of an LDAP attribute");
        AdOtpUsers.objectionTo(attribute).ifPresent(objection -> {
            throw new WrongParameterException(parameter, attribute + " " + objection);
        });
        if (attribute.equalsIgnoreCase(users.attribute())) {
            throw new WrongParameterException(parameter, attribute + " is the attribute that the mapper uses");
        }
        return attribute;
    }
}
