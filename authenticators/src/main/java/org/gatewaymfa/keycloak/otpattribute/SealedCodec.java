// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Our sealed form: {@code {"gwmfa":{"v":1,"devices":{"Mobile":"KID.NONCE.BOX"}}}}.
 *
 * <p>{@code BOX} is AES-256-GCM cipher text with its 16-byte tag. The associated data is {@code gwmfa/sealed/v1}, a zero byte,
 * then key id (20 bytes), objectGUID and device name (UTF-8, decoded), each after its length in 4 bytes, big endian. The clear
 * text is {@code {"secret":"…","alg":"sha1","digits":6,"period":30}} with extras after the secret.
 */
final class SealedCodec implements DeviceCodec {

    static final SealedCodec INSTANCE = new SealedCodec();

    static final String MEMBER = "gwmfa";
    static final String VERSION_MEMBER = "v";
    static final int VERSION = 1;

    private static final Set<String> MEMBERS =
            Set.of(DeviceJson.SECRET, DeviceJson.ALGORITHM, DeviceJson.DIGITS, DeviceJson.PERIOD);
    private static final Envelope EMPTY = new Envelope("{\"gwmfa\":{\"v\":1,\"devices\":{", ",", "}}}");
    private static final byte[] LABEL = "gwmfa/sealed/v1\0".getBytes(US_ASCII);
    private static final int TAG_BITS = 128;

    private SealedCodec() {}

    @Override
    public StoredDevice read(RawDevice raw, OtpContext context) {
        Optional<Triple> triple = Triple.parse(raw.value());
        if (triple.isEmpty()) {
            return unreadable(raw, new UnreadableReason.Corrupt("not KID.NONCE.BOX"));
        }
        String kid = triple.get().kid();
        Optional<OtpKey> key = context.keys().byKid(kid);
        if (key.isEmpty()) {
            return unreadable(raw, new UnreadableReason.UnknownKey(kid));
        }
        byte[] associated = associatedData(kid, context.objectGuid(), raw.name());
        Optional<byte[]> clearText = open(key.get().sealedKey(), triple.get(), associated);
        if (clearText.isEmpty()) {
            return unreadable(raw, new UnreadableReason.BrokenSeal(kid));
        }
        return DeviceJson.read(clearText.get(), raw.name(), OtpFormat.SEALED, MEMBERS, context.unstated())
                .<StoredDevice>map(StoredDevice.Readable::new)
                .orElseGet(() -> unreadable(raw, new UnreadableReason.Corrupt("no device under the seal")));
    }

    private static StoredDevice unreadable(RawDevice raw, UnreadableReason reason) {
        return new StoredDevice.Unreadable(raw.name(), reason);
    }

    @Override
    public String write(OtpDevice device, OtpContext context) {
        OtpKey key = context.keys()
                .writingKey()
                .orElseThrow(() -> new OtpEncodingException(
                        OtpEncodingException.Reason.NO_WRITING_KEY, "There is no key to seal with"));
        byte[] nonce = context.randomBytes(Triple.NONCE_LENGTH);
        byte[] associated = associatedData(key.kid(), context.objectGuid(), device.name());
        byte[] box = seal(key.sealedKey(), nonce, associated, clearText(device).getBytes(UTF_8));
        return nameText(device.name()) + ":\"" + new Triple(key.kid(), nonce, box).text() + '"';
    }

    private static String clearText(OtpDevice device) {
        Map<String, String> stated = new LinkedHashMap<>();
        stated.put(DeviceJson.ALGORITHM, Json.quote(device.algorithm().wireValue()));
        stated.put(DeviceJson.DIGITS, Integer.toString(device.digits()));
        stated.put(DeviceJson.PERIOD, Integer.toString(device.period()));
        return DeviceJson.write(device, MEMBERS, stated);
    }

    private static byte[] associatedData(String kid, byte[] objectGuid, String name) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(LABEL);
        data.writeBytes(lengthPrefixed(KeyId.bytes(kid)));
        data.writeBytes(lengthPrefixed(objectGuid));
        data.writeBytes(lengthPrefixed(name.getBytes(UTF_8)));
        return data.toByteArray();
    }

    private static byte[] lengthPrefixed(byte[] bytes) {
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] seal(byte[] key, byte[] nonce, byte[] associated, byte[] clearText) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(clearText);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM takes every text", e);
        }
    }

    private static Optional<byte[]> open(byte[] key, Triple triple, byte[] associated) {
        if (triple.cipherText().length < TAG_BITS / 8) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, key, triple.nonce(), associated).doFinal(triple.cipherText()));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM opens or refuses", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] associated)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }

    @Override
    public String nameText(String name) {
        return Json.quote(DeviceName.encode(name));
    }

    @Override
    public boolean bindsName() {
        return true;
    }

    @Override
    public Envelope emptyEnvelope() {
        return EMPTY;
    }
}
