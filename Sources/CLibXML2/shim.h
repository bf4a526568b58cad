/* Only tells SwiftPM where libxml2's headers are; `CXML` alone includes them. */
