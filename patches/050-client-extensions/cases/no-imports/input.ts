"use client";

// @ts-ignore
export const mainExtensions = [Callout];
