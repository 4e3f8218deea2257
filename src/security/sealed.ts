/** An encrypted value as it is stored: AES-256-GCM, everything base64. An object, since JSON columns hold objects. */
export interface Sealed {
  /** Id of the key it was sealed with. */
  k: string;
  /** Nonce, 12 bytes. */
  n: string;
  /** Cipher text followed by the 16-byte tag. */
  c: string;
}
