// SPDX-License-Identifier: Apache-2.0
/**
 * The page where users add, test, rename and remove their devices, as a required action of Keycloak.
 *
 * <p>{@link ManageOtpAction} is called by Keycloak. A {@link Visit} is one request of one user; {@link Situation} is what the
 * directory and the session say at that moment, and {@link ManageOtpPolicy} decides by it alone what may be done.
 * {@link Conversation} takes what was posted, {@link DeviceChanges} writes, and {@link Pages} shows what {@link PageState}
 * says. Nothing is written before a code of the new device was seen, and nothing that the policy does not allow against
 * the devices that are stored at the moment of writing.
 */
@NullMarked
package org.gatewaymfa.keycloak.manageotp;

import org.jspecify.annotations.NullMarked;
