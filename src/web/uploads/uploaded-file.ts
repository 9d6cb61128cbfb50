/** A file of a multipart form, read whole within its route's limit. Nothing but the reader of such forms makes one. */
export class UploadedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;

  constructor(name: string, type: string, bytes: Uint8Array) {
    this.name = name;
    this.type = type;
    this.bytes = bytes;
  }
}
