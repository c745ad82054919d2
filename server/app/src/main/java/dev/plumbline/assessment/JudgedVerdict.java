package dev.plumbline.assessment;

import dev.plumbline.policy.Control;
import dev.plumbline.policy.ControlResult;

/** A verdict fresh from OPA, with what it was reached on. */
record JudgedVerdict(long resourceId, String resourceUid, Control control, ControlResult result, Manifest manifest) {}
