// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DictionaryReaderTest {

    private static final List<String> LINES = List.of(
            "VENDOR\t\tOne\t\t\t100",
            "VENDOR Wide 0x65 format=2,1",
            "VENDOR Rest 102 format=4,0",
            "VENDOR Long 103 format=2,2",
            "VENDOR Continued 104 format=1,1,c",
            "ATTRIBUTE Old-Style 7 string One",
            "BEGIN-VENDOR One",
            "ATTRIBUTE One-Mode 1 integer",
            "VALUE One-Mode Fast 0x06300001",
            "VALUE One-Level High 2",
            "ATTRIBUTE One-Level 2 byte # forward",
            "ATTRIBUTE One-Port 3 short",
            "ATTRIBUTE One-Big 4 integer64",
            "ATTRIBUTE One-Delta 5 signed",
            "ATTRIBUTE One-Net 6 ipv4prefix",
            "ATTRIBUTE One-Mac 8 ether",
            "ATTRIBUTE One-Key 9 string encrypt=2",
            "ATTRIBUTE One-Id 10 octets[4]",
            "ATTRIBUTE One-Cert 11 octets concat",
            "ATTRIBUTE One-Tunnel 12 string has_tag",
            "ATTRIBUTE One-Kind 13 integer has_tag",
            "ATTRIBUTE One-Any 14 combo-ip",
            "ATTRIBUTE One-V6 15 ipv6prefix",
            "ATTRIBUTE One-If 16 ifid",
            "ATTRIBUTE One-Tlv 20 tlv",
            "BEGIN-TLV One-Tlv",
            "ATTRIBUTE One-Inner 1 string",
            "END-TLV One-Tlv",
            "END-VENDOR One",
            "BEGIN-VENDOR Wide",
            "ATTRIBUTE Wide-Name 300 string",
            "END-VENDOR Wide",
            "BEGIN-VENDOR Rest",
            "ATTRIBUTE Rest-Name 65537 string",
            "END-VENDOR Rest",
            "BEGIN-VENDOR Long",
            "ATTRIBUTE Long-Name 1 string",
            "END-VENDOR Long",
            "BEGIN-VENDOR Continued",
            "ATTRIBUTE Continued-Name 1 string",
            "END-VENDOR Continued",
            "BEGIN-VENDOR One format=Extended-Vendor-Specific-5",
            "ATTRIBUTE One-Extended 1 string",
            "END-VENDOR One",
            "ATTRIBUTE Server-Internal 1100 string",
            "ATTRIBUTE Virtual 99 integer virtual",
            "ATTRIBUTE Dotted 241.1 string",
            "STRUCT Something Else 1");

    private final DictionaryReader reader = new DictionaryReader().readAll("test", LINES);
    private final Dictionary dictionary = reader.dictionary();

    @ParameterizedTest
    @CsvSource({
        "Old-Style, a, 0000006407" + "03" + "61",
        "One-Mode, Fast, 00000064010606300001",
        "one-mode, 0x10, 00000064010600000010",
        "One-Level, High, 00000064020302",
        "One-Port, 65535, 000000640304ffff",
        "One-Big, 18446744073709551615, 00000064040affffffffffffffff",
        "One-Delta, -2, 000000640506fffffffe",
        "One-Net, 10.1.0.0/16, 00000064060800100a010000",
        "One-Mac, 00:1a:2B:3:4:5, 000000640808001a2b030405",
        "One-Id, 0x01020304, 000000640a0601020304",
        "One-Tunnel, a, 000000640c0361",
        "One-Tunnel:3, a, 000000640c040361",
        "One-Kind, 13, 000000640d060000000d",
        "One-Kind:31, 13, 000000640d061f00000d",
        "One-Any, 192.0.2.1, 000000640e06c0000201",
        "One-V6, 2001:db8::/32, 000000640f14002020010db8000000000000000000000000",
        "One-If, 0:0:0:1, 00000064100a0000000000000001",
        "Wide-Name, a, 00000065012c0461",
        "Rest-Name, a, 000000660001000161",
        "Long-Name, a, 000000670001000561",
        "Continued-Name, a, 0000006801040061",
    })
    void writesEachTypeAndFormat(String name, String value, String hex) {
        assertThat(dictionary.encode(name, value)).isInstanceOfSatisfying(AttributeEncoding.Encoded.class, encoded -> {
            assertThat(encoded.attributes()).hasSize(1);
            assertThat(encoded.attributes().get(0).value().toHex()).isEqualTo(hex);
            assertThat(dictionary.describe(encoded.attributes().get(0)))
                    .singleElement()
                    .asString()
                    .startsWithIgnoringCase(name + " = ");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "One-Level, 256",
        "One-Level, -1",
        "One-Big, 18446744073709551616",
        "One-Delta, 2147483648",
        "One-Net, 10.1.0.0/33",
        "One-Mac, 00:1a:2b:03:04",
        "One-If, 0:0:0:12345",
        "One-Id, 0x010203",
        "One-Key, secret",
        "One-Kind, 16777216",
        "One-Tunnel, '\u0001a'",
        "One-Mode, +1",
    })
    void refusesWhatDoesNotFit(String name, String value) {
        assertThat(dictionary.encode(name, value)).isInstanceOf(AttributeEncoding.BadValue.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "One-Tlv",
                "One-Inner",
                "One-Extended",
                "Server-Internal",
                "Virtual",
                "Dotted",
                "One-Tunnel:32",
                "One-Mode:1"
            })
    void leavesOutWhatOneTextCannotFill(String name) {
        assertThat(dictionary.encode(name, "1")).isEqualTo(new AttributeEncoding.UnknownName(name));
    }

    @Test
    void cutsAndJoinsOnlyWhatTheDictionarySaysIsOneValue() {
        String hex = "0x" + "ab".repeat(600);
        assertThat(dictionary.encode("One-Cert", hex))
                .isInstanceOfSatisfying(AttributeEncoding.Encoded.class, encoded -> {
                    assertThat(encoded.attributes().stream()
                                    .map(attribute -> attribute.value().length())
                                    .collect(Collectors.toList()))
                            .containsExactly(253, 253, 4 + 2 + 600 - 2 * 247);
                    assertThat(dictionary.describe(new AttributeList(encoded.attributes())))
                            .containsExactly("One-Cert = " + hex);
                });
        assertThat(dictionary.encode("Old-Style", "a".repeat(248))).isInstanceOf(AttributeEncoding.BadValue.class);
    }

    @Test
    void saysWhatItPassedOver() {
        assertThat(reader.warnings()).containsExactly("1 line(s) with STRUCT passed over");
        assertThat(new DictionaryReader()
                        .readAll("test", List.of("VALUE Nowhere One 1"))
                        .warnings())
                .containsExactly("VALUE of attributes that are nowhere defined, such as nowhere");
    }

    @Test
    void aLaterFileWinsButOpensNoSecret() {
        Dictionary both = DictionaryReader.ofStandard()
                .readAll("own", List.of("ATTRIBUTE User-Password 2 string", "ATTRIBUTE Filter-Id 240 octets"))
                .dictionary();
        assertThat(both.find("filter-id")).contains(AttributeNumber.standard(240));
        assertThat(both.describe(RadiusAttribute.text(2, "hidden"))).containsExactly("User-Password = ***");
    }

    @Test
    void showsHostileOctetsOfAnyVendorFormat() {
        for (String vendor : List.of("00000064", "00000065", "00000066", "00000067", "00000068")) {
            for (String rest : List.of("", "00", "0100", "0101", "01020304", "ffffffff")) {
                RadiusAttribute attribute =
                        RadiusAttribute.of(26, HexFormat.of().parseHex(vendor + rest));
                assertThat(dictionary.describe(attribute)).as(vendor + rest).isNotNull();
            }
        }
    }
}
