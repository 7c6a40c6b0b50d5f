import { lazy, Suspense } from "react";
import { Route, Routes } from "react-router-dom";
import AppLayout from "@/components/layout/app-layout.tsx";
import { PageSkeleton } from "@/components/page-skeleton.tsx";
import HomePage from "@/pages/home.tsx";
import LoginPage from "@/pages/login.tsx";
import NotFoundPage from "@/pages/not-found.tsx";
import SpacePage from "@/pages/space.tsx";

const WikiPage = lazy(() => import("@/pages/page.tsx"));
const SharedPage = lazy(() => import("@/pages/share.tsx"));

const page = (
  <Suspense fallback={<PageSkeleton />}>
    <WikiPage />
  </Suspense>
);
const shared = (
  <Suspense fallback={<PageSkeleton />}>
    <SharedPage />
  </Suspense>
);

export default function App() {
  return (
    <Routes>
      <Route path="/login" element={<LoginPage />} />
      <Route path="/share/:shareKey" element={shared} />
      <Route path="/share/:shareKey/p/:pageSlug" element={shared} />
      <Route element={<AppLayout />}>
        <Route index element={<HomePage />} />
        <Route path="/home" element={<HomePage />} />
        <Route path="/s/:spaceSlug" element={<SpacePage />} />
        <Route path="/s/:spaceSlug/p/:pageSlug" element={page} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
