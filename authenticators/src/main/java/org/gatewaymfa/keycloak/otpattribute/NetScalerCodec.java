// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * NetScaler's encrypted form: {@code {"otpdata":{"devices":{"Mobile":"KID.IV.CIPHER"}}}}.
 *
 * <p>The cipher is AES-256-GCM with its tag thrown away, that is AES-256-CTR with the first counter block {@code IV 00000002}
 * (NIST SP 800-38D §7.1). Nothing authenticates it: that the clear text is a JSON object with a secret is the only check.
 */
final class NetScalerCodec implements DeviceCodec {

    static final NetScalerCodec INSTANCE = new NetScalerCodec();

    static final String MEMBER = "otpdata";

    private static final Set<String> MEMBERS = Set.of(DeviceJson.SECRET, DeviceJson.ALGORITHM);
    private static final Envelope EMPTY = new Envelope("{\"otpdata\":{\"devices\":{", ",", "}}}");
    private static final int TAG_LENGTH = 16;

    private NetScalerCodec() {}

    @Override
    public StoredDevice read(RawDevice raw, OtpContext context) {
        Optional<Triple> triple = Triple.parse(raw.value());
        if (triple.isEmpty()) {
            return unreadable(raw, new UnreadableReason.Corrupt("not KID.IV.CIPHER"));
        }
        Optional<OtpKey> key = context.keys().byKid(triple.get().kid());
        if (key.isEmpty()) {
            return unreadable(raw, new UnreadableReason.UnknownKey(triple.get().kid()));
        }
        return key.get().netScalerKeys().stream()
                .map(aesKey -> ctr(aesKey, triple.get().nonce(), triple.get().cipherText()))
                .flatMap(clearText -> device(clearText, raw.name(), context).stream())
                .findFirst()
                .<StoredDevice>map(StoredDevice.Readable::new)
                .orElseGet(() -> unreadable(
                        raw, new UnreadableReason.Corrupt("no device in the clear text: damaged, or another key")));
    }

    private static StoredDevice unreadable(RawDevice raw, UnreadableReason reason) {
        return new StoredDevice.Unreadable(raw.name(), reason);
    }

    /** Also without the last 16 bytes, should a build append the tag. */
    private static Optional<OtpDevice> device(byte[] clearText, String name, OtpContext context) {
        byte[] untagged = Arrays.copyOf(clearText, Math.max(0, clearText.length - TAG_LENGTH));
        return deviceExactly(clearText, name, context).or(() -> deviceExactly(untagged, name, context));
    }

    private static Optional<OtpDevice> deviceExactly(byte[] clearText, String name, OtpContext context) {
        return DeviceJson.read(clearText, name, OtpFormat.NETSCALER_ENCRYPTED, MEMBERS, context.unstated());
    }

    @Override
    public String write(OtpDevice device, OtpContext context) {
        OtpKey key = writingKey(context);
        byte[] nonce = context.randomBytes(Triple.NONCE_LENGTH);
        byte[] cipherText =
                ctr(key.netScalerKey(), nonce, clearText(device, context).getBytes(UTF_8));
        return nameText(device.name()) + ":\"" + new Triple(key.kid(), nonce, cipherText).text() + '"';
    }

    private static OtpKey writingKey(OtpContext context) {
        return context.keys()
                .writingKey()
                .filter(key -> !key.isGenerated())
                .orElseThrow(() -> new OtpEncodingException(
                        OtpEncodingException.Reason.NO_WRITING_KEY,
                        "The NetScaler form needs the key of a certificate that NetScaler has"));
    }

    private static String clearText(OtpDevice device, OtpContext context) {
        OtpParameters unstated = context.unstated();
        if (device.digits() != unstated.digits() || device.period() != unstated.period()) {
            throw new OtpEncodingException(
                    OtpEncodingException.Reason.NOT_EXPRESSIBLE,
                    "NetScaler's encrypted form cannot say the device's digits or period");
        }
        Map<String, String> stated = device.algorithm() == unstated.algorithm()
                ? Map.of()
                : Map.of(DeviceJson.ALGORITHM, Json.quote(device.algorithm().wireValue()));
        return DeviceJson.write(device, MEMBERS, stated);
    }

    private static byte[] ctr(byte[] key, byte[] nonce, byte[] text) {
        byte[] counter = Arrays.copyOf(nonce, 16);
        counter[15] = 2;
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(counter));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-CTR takes every text", e);
        }
    }

    @Override
    public String nameText(String name) {
        return Json.quote(DeviceName.encode(name));
    }

    @Override
    public boolean bindsName() {
        return false;
    }

    @Override
    public Envelope emptyEnvelope() {
        return EMPTY;
    }
}
