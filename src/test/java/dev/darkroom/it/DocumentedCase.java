package dev.darkroom.it;

import dev.darkroom.contract.DocumentedAnswer;
import java.util.function.Supplier;

/**
 * A request that is to get a documented answer.
 *
 * @param request sends it
 */
record DocumentedCase(DocumentedAnswer answer, Supplier<Answer> request) {}
