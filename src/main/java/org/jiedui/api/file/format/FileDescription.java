package org.jiedui.api.file.format;

import java.time.LocalDate;
import java.util.Map;

/**
 * What is said of a file in it.
 *
 * @param question the document
 * @param variables its variables
 * @param asOf the day that it is read at
 * @param about what the application says of whoever asks and of the journal: the data of the document that asks for it
 */
public record FileDescription(String question, Map<String, Object> variables, LocalDate asOf, Map<?, ?> about) {}
