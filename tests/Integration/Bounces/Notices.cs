namespace Elearning.Tests.Integration.Bounces;

/// <summary>
/// Failure notices as four mail systems shape them. Made by hand from RFC 3464 and from the layouts these systems are known for, with made-up names; none was
/// received from a real server.
/// </summary>
internal static class Notices
{
    public static readonly string[] Systems = ["postfix", "exchange", "gmail", "exim"];

    /// <summary>A notice about a mail of ours.</summary>
    public static string From(string system, string messageId, string action = "failed", string status = "5.1.1") => (system switch
    {
        "postfix" => Postfix(messageId, action, status),
        "exchange" => Exchange(messageId, action, status),
        "gmail" => Gmail(messageId, action, status),
        "exim" => Exim(messageId, action, status),
        _ => throw new ArgumentOutOfRangeException(nameof(system)),
    }).ReplaceLineEndings("\r\n");

    private static string Postfix(string id, string action, string status) => $"""
        Return-Path: <>
        Date: Mon, 23 Nov 2026 09:00:00 +0100 (CET)
        From: MAILER-DAEMON@relay.chu.ma (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: retours@chu.ma
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        	boundary="9B0B61E0ABC.1795420800/relay.chu.ma"
        Message-Id: <20261123080000.9F1@relay.chu.ma>

        This is a MIME-encapsulated message.

        --9B0B61E0ABC.1795420800/relay.chu.ma
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        This is the mail system at host relay.chu.ma.

        <nobody@elsewhere.example>: host mx.elsewhere.example[192.0.2.1] said: 550 5.1.1
            User unknown (in reply to RCPT TO command)

        --9B0B61E0ABC.1795420800/relay.chu.ma
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; relay.chu.ma
        X-Postfix-Queue-ID: 9B0B61E0ABC
        X-Postfix-Sender: rfc822; retours@chu.ma
        Arrival-Date: Mon, 23 Nov 2026 09:00:00 +0100 (CET)

        Final-Recipient: rfc822; nobody@elsewhere.example
        Original-Recipient: rfc822;nobody@elsewhere.example
        Action: {action}
        Status: {status}
        Remote-MTA: dns; mx.elsewhere.example
        Diagnostic-Code: smtp; 550 5.1.1 User unknown

        --9B0B61E0ABC.1795420800/relay.chu.ma
        Content-Description: Undelivered Message
        Content-Type: message/rfc822
        Content-Transfer-Encoding: 8bit

        Return-Path: <retours@chu.ma>
        From: =?utf-8?q?N=C3=A9gatoscope?= <formation@chu.ma>
        Message-Id: <{id}>
        To: nobody@elsewhere.example
        Subject: Rappel

        Bonjour
        --9B0B61E0ABC.1795420800/relay.chu.ma--

        """;

    private static string Exchange(string id, string action, string status) => $"""
        From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@hospital.example>
        To: <retours@chu.ma>
        Date: Mon, 23 Nov 2026 08:00:00 +0000
        Content-Type: multipart/report; report-type="delivery-status";
         boundary="b6f1c1f2-0000-4c5c-9a3a-1c1f5f7d0001"
        X-MS-Exchange-Message-Is-Ndr:
        Content-Language: en-US
        Message-ID: <b6f1c1f2@hospital.example>
        In-Reply-To: <{id}>
        Subject: Undeliverable: Rappel
        Auto-Submitted: auto-replied
        MIME-Version: 1.0

        --b6f1c1f2-0000-4c5c-9a3a-1c1f5f7d0001
        Content-Type: multipart/alternative; differences=Content-Type;
         boundary="b6f1c1f2-0000-4c5c-9a3a-1c1f5f7d0002"

        --b6f1c1f2-0000-4c5c-9a3a-1c1f5f7d0002
        Content-Type: text/plain; charset="us-ascii"
        Content-Transfer-Encoding: quoted-printable

        Your message to nobody@hospital.example couldn't be delivered.

        --b6f1c1f2-0000-4c5c-9a3a-1c1f5f7d0002
        Content-Type: text/html; charset="us-ascii"

        <html><body><p>Your message couldn't be delivered.</p></body></html>

        --b6f1c1f2-0000-4c5c-9a3a-1c1f5f7d0002--

        --b6f1c1f2-0000-4c5c-9a3a-1c1f5f7d0001
        Content-Type: message/delivery-status

        Reporting-MTA: dns;EX01.hospital.example
        Received-From-MTA: dns;relay.chu.ma
        Arrival-Date: Mon, 23 Nov 2026 08:00:00 +0000

        Original-Recipient: rfc822;nobody@hospital.example
        Final-Recipient: rfc822;nobody@hospital.example
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient
         not found by SMTP address lookup
        X-Display-Name: nobody

        --b6f1c1f2-0000-4c5c-9a3a-1c1f5f7d0001
        Content-Type: text/rfc822-headers

        Received: from relay.chu.ma (192.0.2.9) by EX01.hospital.example
        From: <formation@chu.ma>
        To: <nobody@hospital.example>
        Subject: Rappel
        Message-ID: <{id}>
        Return-Path: retours@chu.ma

        --b6f1c1f2-0000-4c5c-9a3a-1c1f5f7d0001--

        """;

    private static string Gmail(string id, string action, string status) => $"""
        Return-Path: <>
        MIME-Version: 1.0
        From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
        To: retours@chu.ma
        Auto-Submitted: auto-replied
        Subject: Delivery Status Notification (Failure)
        References: <{id}>
        In-Reply-To: <{id}>
        X-Failed-Recipients: nobody@gmail.example
        Message-ID: <65601@mx.google.example>
        Date: Mon, 23 Nov 2026 00:00:01 -0800 (PST)
        Content-Type: multipart/report; boundary="000000000000a1b2c3"; report-type=delivery-status

        --000000000000a1b2c3
        Content-Type: multipart/related; boundary="000000000000d4e5f6"

        --000000000000d4e5f6
        Content-Type: multipart/alternative; boundary="000000000000a7b8c9"

        --000000000000a7b8c9
        Content-Type: text/plain; charset="UTF-8"
        Content-Transfer-Encoding: quoted-printable

        ** Address not found **

        --000000000000a7b8c9
        Content-Type: text/html; charset="UTF-8"

        <html><body>Address not found</body></html>

        --000000000000a7b8c9--
        --000000000000d4e5f6
        Content-Type: image/png; name="icon.png"
        Content-Disposition: attachment; filename="icon.png"
        Content-Transfer-Encoding: base64
        Content-ID: <icon.png>

        iVBORw0KGgo=
        --000000000000d4e5f6--
        --000000000000a1b2c3
        Content-Type: message/delivery-status

        Reporting-MTA: dns; googlemail.com
        Arrival-Date: Mon, 23 Nov 2026 00:00:00 -0800 (PST)
        X-Original-Message-ID: <{id}>

        Final-Recipient: rfc822; nobody@gmail.example
        Action: {action}
        Status: {status}
        Remote-MTA: dns; gmail-smtp-in.l.google.example. (192.0.2.2, the server for the domain.)
        Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.
        Last-Attempt-Date: Mon, 23 Nov 2026 00:00:01 -0800 (PST)

        --000000000000a1b2c3
        Content-Type: message/rfc822

        DKIM-Signature: v=1; a=rsa-sha256; d=chu.ma; s=x; b=AAAA
        Message-ID: <{id}>
        From: formation@chu.ma
        To: nobody@gmail.example
        Subject: Rappel
        Content-Type: text/plain; charset="utf-8"

        Bonjour
        --000000000000a1b2c3--

        """;

    private static string Exim(string id, string action, string status) => $"""
        Return-path: <>
        Received: from Debian-exim by mail.univ.example with local (Exim 4.96) id 1qAbCd-000001-2x
        X-Failed-Recipients: nobody@univ.example
        Auto-Submitted: auto-replied
        From: Mail Delivery System <Mailer-Daemon@mail.univ.example>
        To: retours@chu.ma
        References: <{id}>
        Content-Type: multipart/report; report-type=delivery-status; boundary=1795420800-eximdsn-1804289383
        MIME-Version: 1.0
        Subject: Mail delivery failed: returning message to sender
        Message-Id: <E1qAbCd-000001-2x@mail.univ.example>
        Date: Mon, 23 Nov 2026 09:00:00 +0100

        --1795420800-eximdsn-1804289383
        Content-type: text/plain; charset=us-ascii

        This message was created automatically by mail delivery software.

          nobody@univ.example
            Unrouteable address

        --1795420800-eximdsn-1804289383
        Content-type: message/delivery-status

        Reporting-MTA: dns; mail.univ.example

        Action: {action}
        Final-Recipient: rfc822;nobody@univ.example
        Status: {status}

        --1795420800-eximdsn-1804289383
        Content-type: message/rfc822

        Return-path: <retours@chu.ma>
        From: formation@chu.ma
        Message-Id: <{id}>
        To: nobody@univ.example
        Subject: Rappel

        Bonjour

        --1795420800-eximdsn-1804289383--

        """;
}
