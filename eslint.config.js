import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["**/built/", ".venv/", "build/", "dist/"] },
  js.configs.recommended,
  {
    rules: {
      "curly": ["error", "multi-line"],
      "eqeqeq": "error",
      "max-lines": ["error", 300],
      "no-implicit-globals": "error",
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({
          property,
          message: "Values of the graph never become markup: use textContent and DOM methods.",
        })),
      ],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  { files: ["src/**/*.js"], languageOptions: { globals: globals.browser } },
  { files: ["**/*.mjs", "tests/**/*.js"], languageOptions: { globals: globals.node } },
];
