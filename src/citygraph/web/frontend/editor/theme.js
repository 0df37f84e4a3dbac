// The look of the editor, by the custom properties of the page, which are light or dark as the reader has it.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const FRAME = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--raised)", fontSize: ".9rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", overflow: "auto" },
  ".cm-content": { padding: ".7rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 .9rem 0 .5rem" },
  ".cm-gutters": { backgroundColor: "var(--raised)", color: "var(--soft)", border: "0" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "2.2rem", padding: "0 .3rem 0 .6rem" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--sunk) 60%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "& > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground":
    { backgroundColor: "color-mix(in srgb, var(--accent) 28%, transparent)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--accent-soft)", outline: "1px solid var(--accent)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--fault-soft)" },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)", color: "var(--ink)", border: "1px solid var(--soft)", borderRadius: ".35rem",
    boxShadow: "0 .3rem 1rem var(--shade)", fontFamily: "var(--sans)", fontSize: ".9rem",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--sans)", maxHeight: "17rem", maxWidth: "min(34rem, 92vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    display: "flex", gap: ".75rem", alignItems: "baseline", minHeight: "24px", padding: ".2rem .6rem",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--on-accent)" },
  ".cm-completionLabel": { fontFamily: "var(--mono)", fontSize: ".85rem", flex: "none" },
  ".cm-completionDetail": {
    fontStyle: "normal", marginLeft: "0", color: "var(--soft)", overflow: "hidden", textOverflow: "ellipsis",
  },
  "li[aria-selected] .cm-completionDetail": { color: "var(--on-accent)" },
  ".cm-tooltip.cm-completionInfo": { padding: ".5rem .75rem", maxWidth: "min(22rem, 80vw)", lineHeight: "1.45" },
  ".cm-completionInfo p": { margin: "0 0 .3rem" },
  ".cm-completionInfo .uses": { color: "var(--soft)", fontSize: ".85rem" },
  ".cm-diagnostic": { padding: ".4rem .7rem", maxWidth: "min(34rem, 90vw)", lineHeight: "1.45" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--fault)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--fault)", textUnderlineOffset: ".25em" },
  ".cm-lintPoint-error::after": { borderBottomColor: "var(--fault)" },
  // A narrow screen has no room for it beside the offers, whose labels say the most of it.
  "@media (max-width: 40rem)": { ".cm-tooltip.cm-completionInfo": { display: "none" } },
  ".cm-placeholder": { color: "var(--soft)" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--sunk)", borderColor: "var(--line)", color: "var(--soft)" },
  "@media (prefers-reduced-motion: reduce)": { ".cm-cursorLayer": { animation: "none !important" } },
});

const COLOURS = HighlightStyle.define([
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.string, tags.typeName, tags.annotation], color: "var(--code-text)" },
  { tag: [tags.integer, tags.float, tags.bool], color: "var(--code-number)" },
  { tag: tags.variableName, color: "var(--code-variable)" },
]);

export const look = [FRAME, syntaxHighlighting(COLOURS)];
