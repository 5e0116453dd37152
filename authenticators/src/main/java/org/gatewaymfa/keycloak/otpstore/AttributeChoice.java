// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which LDAP attributes may hold devices: well-formed names, but none that users may write themselves and none that means something else. */
final class AttributeChoice {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,127}");

    /**
     * Members of the property sets Personal-Information and Web-Information, which SELF may write by default: users could plant secrets.
     */
    private static final Set<String> WRITABLE_BY_USERS = Set.of(
            "assistant",
            "c",
            "facsimiletelephonenumber",
            "homephone",
            "homepostaladdress",
            "info",
            "internationalisdnnumber",
            "ipphone",
            "l",
            "mobile",
            "otherfacsimiletelephonenumber",
            "otherhomephone",
            "otheripphone",
            "othermobile",
            "otherpager",
            "othertelephone",
            "pager",
            "personaltitle",
            "physicaldeliveryofficename",
            "postaladdress",
            "postalcode",
            "postofficebox",
            "preferreddeliverymethod",
            "primaryinternationalisdnnumber",
            "primarytelexnumber",
            "registeredaddress",
            "st",
            "street",
            "streetaddress",
            "telephonenumber",
            "teletexterminalidentifier",
            "telexnumber",
            "thumbnailphoto",
            "url",
            "usercert",
            "usercertificate",
            "usersharedfolder",
            "usersharedfolderother",
            "usersmimecertificate",
            "wwwhomepage",
            "x121address");

    private static final Set<String> HAS_ANOTHER_MEANING = Set.of(
            "accountexpires",
            "cn",
            "dbcspwd",
            "distinguishedname",
            "entryuuid",
            "lmpwdhistory",
            "lockouttime",
            "mail",
            "member",
            "memberof",
            "name",
            "ntpwdhistory",
            "ntsecuritydescriptor",
            "objectcategory",
            "objectclass",
            "objectguid",
            "objectsid",
            "proxyaddresses",
            "pwdlastset",
            "samaccountname",
            "serviceprincipalname",
            "uid",
            "unicodepwd",
            "useraccountcontrol",
            "userpassword",
            "userprincipalname");

    private AttributeChoice() {}

    /** Says what is wrong with a name, or nothing. */
    static Optional<String> objection(String attribute) {
        String name = attribute.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(attribute).matches()) {
            return Optional.of("is not the name of an LDAP attribute");
        }
        if (WRITABLE_BY_USERS.contains(name)) {
            return Optional.of("can be written by the users themselves, who could plant a secret there");
        }
        if (HAS_ANOTHER_MEANING.contains(name)) {
            return Optional.of("has another meaning in the directory");
        }
        return Optional.empty();
    }
}
