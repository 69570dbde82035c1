package org.jiedui.editing.edits;

/**
 * A field of the input of a command.
 *
 * @param name its name
 * @param type its type, as the schema definition language writes it
 * @param description what it means
 */
public record Argument(String name, String type, String description) {}
