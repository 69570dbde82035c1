package org.jiedui.editing.commands;

import org.jiedui.graph.Kind;

/**
 * A thing that the payload of a command shows.
 *
 * @param name the name of the field
 * @param kind what it is
 * @param description what became of it
 */
public record Result(String name, Kind kind, String description) {}
