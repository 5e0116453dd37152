// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushlogin;

/** What whoever logs in wants of the step, in a browser or at a gateway. */
sealed interface PushInput {

    /** The first call of the login: ask the phones. */
    record Begin() implements PushInput {}

    /** A code came along with the password, so that no phone needs to be asked. */
    record CodeCameFirst() implements PushInput {}

    /** Is there an answer? Asked by a page or a gateway that waits, not by a person. */
    record Look() implements PushInput {}

    /** A person says that the phone has been answered. */
    record Confirm() implements PushInput {}

    /** Ask the phones once more. */
    record Again() implements PushInput {}

    /** A person goes on with another method. */
    record OtherMethod() implements PushInput {}

    /** A gateway has waited long enough. */
    record WaitedEnough() implements PushInput {}

    /** A code was typed. */
    record Typed(String text) implements PushInput {

        @Override
        public String toString() {
            return "Typed";
        }
    }
}
