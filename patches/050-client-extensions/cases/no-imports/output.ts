"use client";
import { formationHubExtensions } from "@/formation-hub/index.js";

// @ts-ignore
export const mainExtensions = [Callout, ...formationHubExtensions];
