// A client of the API, written as an application would: no cast, no `any`, no `!`.
import createClient from "openapi-fetch";
import type { components, paths } from "./api";

type Job = components["schemas"]["Job"];

const api = createClient<paths>({ baseUrl: "http://127.0.0.1:4566", headers: { Authorization: "Bearer token" } });

async function page(cursor: string | null) {
  const { data, error } = await api.GET("/v1/assets", {
    params: { query: { kind: "video", sort: ["-date", "title"], limit: 100, fields: ["id", "title"], ...(cursor === null ? {} : { cursor }) } },
  });
  if (data === undefined) {
    throw new Error("detail" in error ? error.detail : error.message);
  }
  return data;
}

export async function titles(): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const data: components["schemas"]["AssetPage"] = await page(cursor);
    for (const asset of data.items) {
      if (asset.title !== undefined) {
        found.push(asset.title);
      }
    }
    cursor = data.next;
  } while (cursor !== null);
  return found;
}

export async function upload(file: Blob, name: string): Promise<string> {
  const opened = await api.POST("/v1/uploads", { body: { fileName: name, size: file.size, contentType: "video/mp4" } });
  if (opened.data === undefined) {
    throw new Error("The upload was refused.");
  }
  for (const part of opened.data.parts) {
    await fetch(part.url, { method: "PUT", body: file.slice(part.offset, part.offset + part.size) });
  }
  const completed = await api.POST("/v1/uploads/{id}/complete", { params: { path: { id: opened.data.id } } });
  if (completed.data === undefined) {
    throw new Error("The upload is not all there.");
  }
  return completed.data.jobId;
}

export async function follow(id: string): Promise<Job> {
  for (;;) {
    const { data } = await api.GET("/v1/jobs/{id}", { params: { path: { id } } });
    if (data === undefined) {
      throw new Error("There is no such job.");
    }
    const done: Record<Job["status"], boolean> = {
      queued: false, running: false, pendingRedrive: false, succeeded: true, failed: true, cancelled: true, timedOut: true,
    };
    if (done[data.status]) {
      return data;
    }
  }
}

export async function rename(id: string, title: string): Promise<void> {
  const read = await api.GET("/v1/assets/{id}", { params: { path: { id } } });
  const tag = read.response.headers.get("etag");
  if (tag === null) {
    throw new Error("The asset has no ETag.");
  }
  await api.PATCH("/v1/assets/{id}", {
    params: { path: { id }, header: { "If-Match": tag } },
    body: { title, description: null },
    headers: { "Content-Type": "application/merge-patch+json" },
  });
}

export async function remove(id: string): Promise<void> {
  await api.DELETE("/v1/assets/{id}", { params: { path: { id }, query: { media: "keep" } } });
}

export async function play(id: string): Promise<string> {
  const { data } = await api.GET("/v1/assets/{id}/play", { params: { path: { id } } });
  if (data === undefined || typeof data === "string") {
    throw new Error("There is nothing to play.");
  }
  return data.url;
}
