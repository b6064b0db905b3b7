/// Words that are names at times and mostly are not: they are hidden only where they are written as
/// the name is, with its capitals.
enum EverydayWords {
  static let all: Set<String> = [
    "account", "advance", "all", "and", "answer", "any", "april", "ask", "august", "back", "bank",
    "best", "bill", "block", "board", "bold", "book", "branch", "brief", "bright", "call", "came",
    "can", "card", "care", "cash", "chance", "chase", "city", "clear", "clerk", "close", "company",
    "confirm", "country", "court", "credit", "current", "date", "day", "days", "deal", "deep",
    "delta", "desk", "dispute", "disputes", "done", "door", "down", "due", "early", "easy", "else",
    "end", "enter", "ever", "everyone", "express", "fair", "fast", "field", "fields", "finance",
    "fine", "first", "for", "force", "forward", "free", "friday", "from", "general", "global",
    "good", "goods", "grace", "grant", "great", "group", "had", "hand", "hands", "hard", "has",
    "have", "he", "head", "heard", "help", "her", "here", "high", "him", "his", "home", "hope",
    "hour", "hours", "house", "how", "interest", "invoice", "is", "it", "join", "june", "just",
    "kept", "key", "kind", "large", "last", "late", "law", "lead", "leader", "left", "letter",
    "level", "light", "line", "list", "little", "live", "long", "look", "low", "made", "mail",
    "main", "major", "man", "manager", "march", "mark", "master", "match", "matter", "may", "means",
    "measure", "media", "method", "minor", "moment", "monday", "money", "month", "more", "morning",
    "most", "much", "must", "name", "names", "need", "never", "new", "next", "night", "no", "none",
    "not", "note", "now", "of", "offer", "office", "old", "on", "one", "only", "open", "or",
    "order", "other", "our", "out", "over", "own", "owner", "page", "paid", "part", "partner",
    "past", "patience", "pay", "payment", "people", "person", "place", "plain", "plan", "point",
    "post", "power", "present", "price", "print", "private", "promise", "public", "quick", "quiet",
    "rate", "ready", "reason", "record", "reference", "rest", "right", "ring", "road", "rose",
    "said", "sale", "say", "script", "second", "see", "sell", "senior", "serve", "service",
    "services", "set", "several", "she", "ship", "shop", "short", "sign", "since", "skip", "small",
    "so", "solution", "solutions", "son", "speed", "standing", "start", "state", "statement",
    "step", "still", "stone", "store", "strong", "such", "sunday", "supplies", "supply", "support",
    "sure", "system", "systems", "table", "talk", "team", "term", "terms", "than", "that", "the",
    "their", "them", "then", "there", "these", "they", "thing", "think", "third", "this", "time",
    "times", "to", "today", "too", "tool", "tools", "total", "trade", "transfer", "trust", "try",
    "turn", "under", "unit", "until", "us", "usa", "use", "value", "very", "view", "voice", "wait",
    "want", "was", "watch", "way", "we", "week", "weeks", "well", "were", "what", "when", "while",
    "who", "whole", "why", "will", "wish", "with", "word", "words", "work", "worker", "works",
    "world", "worth", "would", "write", "written", "year", "years", "yes", "yesterday", "you",
    "young", "your",
  ]

  /// What says of what form a firm is tells nobody which one.
  static let legalForms: Set<String> = [
    "ab", "ag", "as", "asa", "bv", "bvba", "co", "corp", "corporation", "eg", "gmbh", "inc",
    "incorporated", "kg", "kgaa", "limited", "llc", "llp", "ltd", "mbh", "nv", "ohg", "oy", "oyj",
    "plc", "pty", "sa", "sarl", "sas", "se", "sl", "spa", "srl", "ug", "und", "and", "et", "the",
    "zoo", "sp", "de", "del", "der", "di", "of",
  ]
}
