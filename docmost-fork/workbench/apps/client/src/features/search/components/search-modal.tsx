import { Modal, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconFileDescription, IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router-dom";
import { api } from "@/lib/api-client.ts";
import { buildPageUrl } from "@/lib/page-url.ts";
import type { Paged } from "@/lib/paged.ts";

interface SearchResult {
  id: string;
  slugId: string;
  title: string | null;
  icon: string | null;
  highlight: string;
  space: { slug: string; name: string };
}

interface SearchModalProps {
  opened: boolean;
  onClose: () => void;
  spaceId: string | undefined;
}

/** Full-text search over the pages. */
export default function SearchModal({ opened, onClose, spaceId }: SearchModalProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useState("");
  const [wanted] = useDebouncedValue(query.trim(), 150);
  const { data } = useQuery({
    queryKey: ["search", wanted, spaceId],
    queryFn: ({ signal: _signal }) => api.post<Paged<SearchResult>>("search", { query: wanted, spaceId, limit: 12 }),
    enabled: opened && wanted !== "",
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const results = wanted === "" ? [] : (data?.items ?? []);

  const openFirst = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || results.length === 0) return;
    onClose();
    void navigate(buildPageUrl(results[0].space.slug, results[0]));
  };

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      yOffset="12vh"
      size={600}
      padding={0}
      attributes={{ content: { "aria-label": t("Search") } }}
    >
      <TextInput
        size="lg"
        variant="unstyled"
        type="search"
        data-autofocus
        leftSection={<IconSearch size={20} />}
        aria-label={t("Search the pages")}
        placeholder={t("Search the pages")}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={openFirst}
      />
      {wanted !== "" && (
        <ul className="search-results" aria-label={t("Results")}>
          {results.map((result) => (
            <li key={result.id}>
              <Link to={buildPageUrl(result.space.slug, result)} className="search-result" onClick={onClose}>
                <span className="tree-icon">{result.icon || <IconFileDescription size={18} stroke={1.6} />}</span>
                <span>
                  <Text component="span" fw={500} display="block">
                    {result.title || t("Untitled")}
                  </Text>
                  {result.highlight && (
                    <Text component="span" size="xs" c="dimmed" lineClamp={2}>
                      {result.highlight}
                    </Text>
                  )}
                </span>
              </Link>
            </li>
          ))}
          {data && results.length === 0 && (
            <li>
              <Text c="dimmed" size="sm" p="sm">
                {t("No results")}
              </Text>
            </li>
          )}
        </ul>
      )}
    </Modal>
  );
}
