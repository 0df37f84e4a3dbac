import { start } from "../editor/start.js";

start();
