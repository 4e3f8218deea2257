import { SOAP_ENVELOPE } from '../contract/contract.js';
import { escapeText } from './escape.js';

/**
 * `Client`: the request needs changing; `Server`: try again later. The vendor's code comments that codes
 * may have parts ("like Client.Authentication"); which codes there are, and what wrong credentials
 * really give, is not known, so `Client.Authentication` is our guess.
 */
export type FaultCode = 'Client' | 'Client.Authentication' | 'Server' | 'VersionMismatch';

export class SoapFault extends Error {
  constructor(
    readonly code: FaultCode,
    message: string,
  ) {
    super(message);
  }
}

export function faultText(code: FaultCode, message: string): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="${SOAP_ENVELOPE}">` +
    `<SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>SOAP-ENV:${code}</faultcode>` +
    `<faultstring>${escapeText(message)}</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>`
  );
}
