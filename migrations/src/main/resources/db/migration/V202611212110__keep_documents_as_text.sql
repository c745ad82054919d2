-- Documents are kept as the text that their digest was taken of, RFC 8785, byte for byte. Nothing ever looks into them here,
-- and jsonb would be taken apart and put together again on each way, and refuse the character U+0000.
ALTER TABLE resource ALTER COLUMN document TYPE text USING document::text;
ALTER TABLE resource_version ALTER COLUMN document TYPE text USING document::text;
