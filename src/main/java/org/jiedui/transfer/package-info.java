/** Moving data in and out: tables of plain text become nodes and relationships, and the shipped network is loaded. */
@NullMarked
package org.jiedui.transfer;

import org.jspecify.annotations.NullMarked;
